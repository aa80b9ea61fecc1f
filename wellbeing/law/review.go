package law

import "github.com/openwellbeing/plan/wellbeing"

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
// owner's last approval by a council, or by an organ that is not stated, or after the last statutory review that concerns
// the owner, whichever is later. The configuration may name another anchor than the approval; a review that has been held
// always starts the years again.
//
// A review concerns the owners that it is held by or for, or of which an organization that it names is a part; one that
// names none of them concerns all. Approvals and reviews after the day are not known yet; on no day, all are. An owner
// whose years cannot be counted from anything is left out. Of several regimes the one that asks first counts.
func Reviews(p *wellbeing.Plan, on wellbeing.Date, cfg Config) []Review {
	regime, years := shortest(choose(p, cfg).Regimes, p)
	if years == 0 {
		return nil
	}
	var reviews []Review
	approved, reviewed := anchors(p, on, cfg.ReviewAnchor), reviewsHeld(p, on, cfg.Index.Of(p))
	seen := map[wellbeing.ID]bool{}
	for _, owner := range p.Owners {
		if seen[owner] {
			continue
		}
		seen[owner] = true
		from := approved[owner]
		if last := reviewed.of(owner); last.day.Compare(from.day) > 0 {
			from = last
		}
		if from.day.IsZero() {
			continue
		}
		if due := from.day.AddMonths(12 * years); !due.IsZero() {
			reviews = append(reviews, Review{Owner: owner, Since: from.day, Due: due, Regime: regime, Path: from.path()})
		}
	}
	return reviews
}

// origin is what the years to a review are counted from. The zero value is nothing.
type origin struct {
	day   wellbeing.Date
	list  string // member of the plan that it stands in
	place int    // in the list; below zero where that is no list
}

func (o origin) path() wellbeing.Pointer {
	path := wellbeing.Pointer("").Member(o.list)
	if o.place >= 0 {
		path = path.Item(o.place)
	}
	return path
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

// anchors returns what the years of each owner run from before any review.
func anchors(p *wellbeing.Plan, on wellbeing.Date, from Anchor) map[wellbeing.ID]origin {
	anchors := map[wellbeing.ID]origin{}
	if from == AnchorPeriodStart {
		for _, owner := range p.Owners {
			anchors[owner] = origin{day: p.Period.Start.FirstDay(), list: "period", place: -1}
		}
		return anchors
	}
	for i, a := range p.Approvals {
		if !isApprovedByCouncil(a) || !knownBy(a.Date, on) {
			continue
		}
		owner := decider(p, a)
		known, there := anchors[owner]
		c := a.Date.Compare(known.day)
		if !there || from == AnchorFirstApproval && c < 0 || from != AnchorFirstApproval && c > 0 {
			anchors[owner] = origin{day: a.Date, list: "approvals", place: i}
		}
	}
	return anchors
}

// held is which statutory reviews have been held last.
type held struct {
	owners map[wellbeing.ID]origin // those that concern certain owners
	all    origin                  // the one that concerns everybody
}

// reviewsHeld returns the statutory reviews that were held last; of those of one day, the first in the list.
func reviewsHeld(p *wellbeing.Plan, on wellbeing.Date, index *wellbeing.Index) held {
	last := held{owners: map[wellbeing.ID]origin{}}
	owners := ownersOf(p, index)
	for i, e := range p.Events {
		if e.Kind != wellbeing.EventStatutoryReview || e.Held.IsZero() || !knownBy(e.Held, on) {
			continue
		}
		review, forAll := origin{day: e.Held, list: "events", place: i}, true
		for _, id := range append([]wellbeing.ID{e.By}, e.To...) {
			owner := owners.of(id)
			if owner == "" {
				continue
			}
			forAll = false
			if e.Held.Compare(last.owners[owner].day) > 0 {
				last.owners[owner] = review
			}
		}
		if forAll && e.Held.Compare(last.all.day) > 0 {
			last.all = review
		}
	}
	return last
}

// of returns the last review that concerns an owner.
func (h held) of(owner wellbeing.ID) origin {
	own := h.owners[owner]
	if c := own.day.Compare(h.all.day); c < 0 || c == 0 && h.all.place < own.place {
		return h.all
	}
	return own
}

func knownBy(day, on wellbeing.Date) bool { return on.IsZero() || day.Compare(on) <= 0 }

// owners finds the owners that organizations are parts of.
type owners struct {
	index *wellbeing.Index
	known map[wellbeing.ID]wellbeing.ID // "" where there is none
}

func ownersOf(p *wellbeing.Plan, index *wellbeing.Index) owners {
	o := owners{index: index, known: map[wellbeing.ID]wellbeing.ID{}}
	for _, owner := range p.Owners {
		o.known[owner] = owner
	}
	return o
}

// of returns the owner that an organization is or is a part of, and "" where there is none. Bodies name no owner: they
// often work for several.
func (o owners) of(id wellbeing.ID) wellbeing.ID {
	var owner wellbeing.ID
	var below []wellbeing.ID // the organizations on the way up
	for id != "" {
		known, there := o.known[id]
		if there {
			owner = known
			break
		}
		o.known[id] = "" // where parents go in a circle, this ends it
		below = append(below, id)
		organization := o.index.Organization(id)
		if organization == nil {
			break
		}
		id = organization.Parent
	}
	for _, id := range below {
		o.known[id] = owner
	}
	return owner
}
