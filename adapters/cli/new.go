package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/openwellbeing/plan/wellbeing"
	"github.com/openwellbeing/plan/wellbeing/catalogue"
)

// newFlags are the flags of new, beside those that several commands have.
type newFlags struct {
	flags
	kind, id, title string
	names           []string
}

func (a *app) newCommand() *cobra.Command {
	var f newFlags
	kinds := wellbeing.EnumValues("planKind")
	c := &cobra.Command{
		Use:               "new",
		Short:             a.say("help.new"),
		Long:              a.say("help.new.long", "flag", "--on", "language", "--lang", "command", "wellbeing check"),
		Example:           "wellbeing new --kind municipal --lang fi > plan.json\nwellbeing new --kind county --lang sv --on 2027-01-01 > plan.json",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.begin(c, &f.flags); err != nil {
				return err
			}
			if len(args) > 0 {
				return fail("error.no-arguments", "command", "wellbeing new")
			}
			if !c.Flags().Changed("kind") {
				return fail("error.missing-flag", "flag", "--kind", "allowed", strings.Join(kinds, ", "))
			}
			if err := oneOf("--kind", f.kind, kinds); err != nil {
				return err
			}
			return a.firstPlan(f)
		},
	}
	c.Flags().StringVar(&f.kind, "kind", "", a.say("flag.kind", "values", strings.Join(kinds, ", ")))
	c.Flags().StringVar(&f.id, "id", "", a.say("flag.id", "default", idPrefix+"2026"))
	c.Flags().StringVar(&f.title, "title", "", a.say("flag.title"))
	c.Flags().StringArrayVar(&f.names, "name", nil, a.say("flag.name"))
	c.Flags().StringVar(&f.on, "on", "", a.say("flag.on-new"))
	complete(c, "kind", kinds)
	return c
}

// firstPlan writes a first plan of a kind, to be filled in.
func (a *app) firstPlan(f newFlags) error {
	if f.id != "" && !wellbeing.ID(f.id).Valid() {
		return fail("error.bad-id", "flag", "--id", "id", f.id)
	}
	for _, text := range append([]string{f.title}, f.names...) {
		if strings.ContainsFunc(text, func(r rune) bool { return !catalogue.Shows(r) }) {
			return fail("error.bad-text", "value", text)
		}
	}
	d := draft{app: a, newFlags: f, kind: wellbeing.PlanKind(f.kind), start: a.on.Year()}
	data, err := wellbeing.Indented(d.plan())
	if err != nil {
		return err
	}
	a.print(string(data))
	return nil
}

// ownerKinds returns what kinds of organizations own a first plan of a kind.
func ownerKinds(kind wellbeing.PlanKind) []wellbeing.OrganizationKind {
	switch kind {
	case wellbeing.PlanMunicipal, wellbeing.PlanCityCounty:
		return []wellbeing.OrganizationKind{wellbeing.OrganizationMunicipality}
	case wellbeing.PlanJoint:
		return slices.Repeat([]wellbeing.OrganizationKind{wellbeing.OrganizationMunicipality}, 2)
	case wellbeing.PlanCounty:
		return []wellbeing.OrganizationKind{wellbeing.OrganizationCounty}
	case wellbeing.PlanRegional:
		return []wellbeing.OrganizationKind{wellbeing.OrganizationMunicipality, wellbeing.OrganizationCounty}
	}
	return []wellbeing.OrganizationKind{wellbeing.OrganizationOther}
}
