package progress

import "github.com/openwellbeing/plan/wellbeing"

// organizations rolls up, for each organization, what it does and its own priorities.
func (c *computation) organizations() []OrganizationProgress {
	all := c.plan.Organizations
	out := make([]OrganizationProgress, len(all))
	c.organized.of(c.plan)
	c.does = roomFor(c.does, len(all))[:len(all)]
	for i := range out {
		out[i].Organization, out[i].Goals = all[i].ID, []wellbeing.ID{}
	}
	for i := range c.measures {
		c.doers(i, c.does)
	}
	for i := range out {
		c.closeOne(doing, &c.does[i], &out[i].Doing)
	}
	c.ownPriorities(out)
	return out
}

// doers adds a measure to the organization that answers for it, and to those that have a record of it.
func (c *computation) doers(i int, does []rolling) {
	m := &c.measures[i]
	responsible, known := c.organized.find(c.sources[i].Responsible)
	for k := range m.Implementations {
		n := &m.Implementations[k]
		if !n.Recorded {
			continue
		}
		at, there := c.organized.places[n.Organization]
		if !there {
			continue
		}
		known = known && at != responsible
		u := &does[at]
		u.counts.add(n.unit(), 1)
		if n.Status != wellbeing.MeasureCancelled {
			a := amountOf(n.Share)
			u.group.add(&a, &one)
			u.judge(n.Status == wellbeing.MeasureCompleted)
			u.weigh(&a.Share, m.ID, m.Path, false)
		}
	}
	if !known {
		return
	}
	u := &does[responsible]
	u.counts.add(c.units[i], 1)
	if !m.Beside {
		u.group.add(&m.Amount, &one)
		u.judge(m.Status == wellbeing.MeasureCompleted)
		u.weigh(&m.Share, m.ID, m.Path, false)
	}
}

// ownPriorities rolls up the own priorities of each organization, and of owners that are none.
func (c *computation) ownPriorities(out []OrganizationProgress) {
	var owners []wellbeing.ID
	var own map[wellbeing.ID][]int // the goals at the top of each tree
	for i := range c.nodes {
		if n := &c.nodes[i]; n.goal.Owner != "" && !n.part {
			if own == nil {
				own = map[wellbeing.ID][]int{}
			}
			if own[n.goal.Owner] == nil {
				owners = append(owners, n.goal.Owner)
			}
			own[n.goal.Owner] = append(own[n.goal.Owner], i)
		}
	}
	for _, owner := range owners {
		var unused Standing
		s := &unused
		k, there := c.organized.places[owner]
		if there {
			s, out[k].Goals = &out[k].Own, c.ids.take(len(own[owner]))
		}
		b := c.openTree()
		for at, i := range own[owner] {
			c.rollUp(i)
			b.under(&c.nodes[i], &one)
			if there {
				out[k].Goals[at] = c.nodes[i].goal.ID
			}
		}
		c.closeTree(b, s)
	}
}

// organized finds the organization that an identifier stands for, as Index.OrganizationOf does, and remembers it.
type organized struct {
	places map[wellbeing.ID]int // organizations
	bodies map[wellbeing.ID]*wellbeing.Body
	known  map[wellbeing.ID]int // what bodies were found to belong to; -1 is none
}

func (o *organized) of(p *wellbeing.Plan) {
	if o.places == nil {
		o.places = make(map[wellbeing.ID]int, len(p.Organizations))
	}
	for i := range p.Organizations {
		if _, there := o.places[p.Organizations[i].ID]; !there {
			o.places[p.Organizations[i].ID] = i
		}
	}
	if o.bodies == nil && len(p.Bodies) > 0 {
		o.bodies, o.known = make(map[wellbeing.ID]*wellbeing.Body, len(p.Bodies)), map[wellbeing.ID]int{}
	}
	for i := range p.Bodies {
		b := &p.Bodies[i]
		if _, there := o.bodies[b.ID]; !there && b.ID != "" {
			o.bodies[b.ID] = b
		}
	}
}

func (o *organized) leave() {
	clear(o.places)
	clear(o.bodies)
	clear(o.known)
}

// find returns the place of the organization that an identifier stands for: itself, or the one that a body belongs to,
// directly or through the bodies above it.
func (o *organized) find(id wellbeing.ID) (int, bool) {
	if i, there := o.places[id]; there || id == "" {
		return i, there
	}
	const none = -1
	at := none
	var chain []wellbeing.ID
	for at == none {
		body := o.bodies[id]
		if body == nil {
			break
		}
		if before, there := o.known[id]; there {
			at = before
			break
		}
		chain = append(chain, id)
		o.known[id] = none // a cycle of bodies ends
		if id = body.Organization; id == "" {
			id = body.Parent
		}
		if i, there := o.places[id]; there && id != "" {
			at = i
		}
	}
	for _, passed := range chain {
		o.known[passed] = at
	}
	if at == none {
		return o.nameless()
	}
	return at, true
}

// nameless returns the place of an organization without an identifier, which stands for what is not found.
func (o *organized) nameless() (int, bool) {
	i, there := o.places[""]
	return i, there
}
