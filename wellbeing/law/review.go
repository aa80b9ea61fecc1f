package law

import (
	"slices"

	"github.com/openwellbeing/plan/wellbeing"
)

// Anchor is what the years to the next statutory review are counted from while none has been held. The Child Welfare Act
// (417/2007), section 12, does not say from which day they run. The zero value is the last approval.
type Anchor string

// The anchors of reviews.
const (
	AnchorLastApproval  Anchor = "last-approval"  // the owner's last approval, of any revision
	AnchorFirstApproval Anchor = "first-approval" // the owner's first approval: revisions do not start the years again
	AnchorPeriodStart   Anchor = "period-start"   // the first day of the plan's period, for every owner
)

// Anchors returns the anchors, the default first.
func Anchors() []Anchor { return []Anchor{AnchorLastApproval, AnchorFirstApproval, AnchorPeriodStart} }

// Review is the day by which an owner has to check the plan again. The zero value is no review.
type Review struct {
	// The owner that has to check it.
	Owner wellbeing.ID `json:"owner"`
	// The day that the years are counted from.
	Since wellbeing.Date `json:"since"`
	// The last day on which the check is in time.
	Due wellbeing.Date `json:"due"`
	// The regime that asks for it.
	Regime wellbeing.ID `json:"regime"`
	// What the years are counted from: the approval, the event or the period.
	Path wellbeing.Pointer `json:"path"`
}

// Reviews returns the next statutory review of each owner, as known on a day: so many years, as the regime says, after the
// owner's last approval by a council, or after the last statutory review that concerns the owner, whichever is later. The
// configuration may name another anchor than the approval; a review that has been held always starts the years again.
//
// A review concerns the owners that it is held by or for, or of which an organization that it names is a part; one that
// names none of them concerns all. Approvals and reviews after the day are not known yet; on no day, all are. An owner
// whose years cannot be counted from anything is left out. Of several regimes the one that asks first counts.
func Reviews(p *wellbeing.Plan, on wellbeing.Date, cfg Config) []Review {
	var reviews []Review
	choice := choose(p, cfg)
	regime, years := shortest(choice.Regimes, p)
	if years == 0 {
		return nil
	}
	for i, owner := range p.Owners {
		if slices.Contains(p.Owners[:i], owner) {
			continue
		}
		since, path := anchor(p, owner, on, cfg.ReviewAnchor)
		if held, at := lastReview(p, owner, on); held.Compare(since) > 0 {
			since, path = held, at
		}
		if since.IsZero() {
			continue
		}
		if due := since.AddMonths(12 * years); !due.IsZero() {
			reviews = append(reviews, Review{Owner: owner, Since: since, Due: due, Regime: regime, Path: path})
		}
	}
	return reviews
}

// shortest returns the regime with the shortest time between reviews of plans of this kind, and the years.
func shortest(regimes []Regime, p *wellbeing.Plan) (id wellbeing.ID, years int) {
	for _, r := range regimes {
		if r.Covers(p.Kind) && r.ReviewYears > 0 && (years == 0 || r.ReviewYears < years) {
			id, years = r.ID, r.ReviewYears
		}
	}
	return id, years
}

// anchor returns the day that the years of an owner run from before any review, and where it stands.
func anchor(p *wellbeing.Plan, owner wellbeing.ID, on wellbeing.Date, from Anchor) (wellbeing.Date, wellbeing.Pointer) {
	if from == AnchorPeriodStart {
		return p.Period.Start.FirstDay(), wellbeing.Pointer("").Member("period")
	}
	var since wellbeing.Date
	var path wellbeing.Pointer
	for i, a := range p.Approvals {
		if !isBy(p, a, owner) || !isApprovedByCouncil(a) || !knownBy(a.Date, on) {
			continue
		}
		c := a.Date.Compare(since)
		if since.IsZero() || from == AnchorFirstApproval && c < 0 || from != AnchorFirstApproval && c > 0 {
			since, path = a.Date, wellbeing.Pointer("").Member("approvals").Item(i)
		}
	}
	return since, path
}

// lastReview returns the day of the last statutory review that was held and concerns an owner, and where it stands.
func lastReview(p *wellbeing.Plan, owner wellbeing.ID, on wellbeing.Date) (wellbeing.Date, wellbeing.Pointer) {
	var last wellbeing.Date
	var path wellbeing.Pointer
	for i, e := range p.Events {
		if e.Kind != wellbeing.EventStatutoryReview || e.Held.Compare(last) <= 0 || !knownBy(e.Held, on) {
			continue
		}
		if owners := concerned(p, e); len(owners) == 0 || slices.Contains(owners, owner) {
			last, path = e.Held, wellbeing.Pointer("").Member("events").Item(i)
		}
	}
	return last, path
}

func knownBy(day, on wellbeing.Date) bool { return on.IsZero() || day.Compare(on) <= 0 }

// concerned returns the owners that an event names, by themselves or through a part of theirs.
func concerned(p *wellbeing.Plan, e wellbeing.Event) []wellbeing.ID {
	var owners []wellbeing.ID
	for _, id := range append([]wellbeing.ID{e.By}, e.To...) {
		if owner := ownerOf(p, id); owner != "" {
			owners = append(owners, owner)
		}
	}
	return owners
}

// ownerOf returns the owner that an organization is or is a part of, and "" where there is none. Bodies name no owner:
// they often work for several.
func ownerOf(p *wellbeing.Plan, id wellbeing.ID) wellbeing.ID {
	for range len(p.Organizations) + 1 { // parents may go in a circle
		if id == "" || slices.Contains(p.Owners, id) {
			break
		}
		id = parentOf(p, id)
	}
	if !slices.Contains(p.Owners, id) {
		return ""
	}
	return id
}

func parentOf(p *wellbeing.Plan, id wellbeing.ID) wellbeing.ID {
	for _, o := range p.Organizations {
		if o.ID == id {
			return o.Parent
		}
	}
	return ""
}
