package tables

import (
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// readFact reads a row of the sheet of facts: what it is, and what the plan says.
func (im *importer) readFact(r *record) bool {
	k := r.get(FieldKey)
	values := r.all(FieldValue)
	if k == nil {
		return false
	}
	member := factOf(k.text)
	if member == "" {
		return false
	}
	taken := len(values) == 0
	for _, v := range values {
		if !im.setFact(member, v.text, v.at, im.language(v.column)) {
			im.notUnderstood(v)
			continue
		}
		taken = true
	}
	return taken
}

// readOrganization reads a row of the table of organizations.
func (im *importer) readOrganization(r *record) bool {
	name, at := im.textOf(r, FieldOrganization)
	if name.IsZero() {
		return false
	}
	o := wellbeing.Organization{Name: name}
	if v := r.get(FieldOrganizationID); v != nil {
		o.ID = im.givenID(v)
	}
	words, _ := name.Best(im.Language)
	o.Kind = kindOf(words)
	if v := r.get(FieldOrganizationKind); v != nil {
		if kind, found := enumValue("organizationKind", v.text); found {
			o.Kind = wellbeing.OrganizationKind(kind)
		} else {
			im.notUnderstood(v)
		}
	} else if o.ID != "" {
		o.Kind = ""
	}
	p := im.parties.addOrganization(o, at)
	if v := r.get(FieldParent); v != nil {
		p.mark("parent", v.at)
		p.parent = reference{v.text, v.at}
	}
	return true
}

func (im *importer) givenID(v *value) wellbeing.ID {
	id, good := im.ids.take(v.text)
	if !good {
		im.notes.add(CodeIdentifier, v.at, nil)
	}
	return id
}

// readBody reads a row of the table of governance groups.
func (im *importer) readBody(r *record) bool {
	name, at := im.textOf(r, FieldBody)
	if name.IsZero() {
		return false
	}
	b := wellbeing.Body{Name: name}
	if v := r.get(FieldBodyID); v != nil {
		b.ID = im.givenID(v)
	}
	if v := r.get(FieldRoles); v != nil {
		for part := range strings.FieldsFuncSeq(v.text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
			if role, found := enumValue("bodyRole", part); found {
				b.Roles = append(b.Roles, wellbeing.BodyRole(role))
			} else {
				im.notUnderstood(v)
			}
		}
	}
	p := im.parties.addBody(b, at)
	if v := r.get(FieldParent); v != nil {
		p.parent = reference{v.text, v.at}
	}
	if v := r.get(FieldOrganization); v != nil {
		p.belongs = reference{v.text, v.at}
	}
	return true
}

// readApproval reads a row of the table of decisions.
func (im *importer) readApproval(r *record) bool {
	var a wellbeing.Approval
	if v := r.get(FieldOwner); v != nil {
		if found := im.parties.in(v.text, im.language(v.column), v.at); len(found) == 1 && !found[0].isBody {
			a.Owner = found[0].id()
		} else {
			im.notUnderstood(v)
		}
	}
	if v := r.get(FieldOrgan); v != nil {
		if organ, found := enumValue("organ", v.text); found {
			a.Organ = wellbeing.Organ(organ)
		} else {
			a.OrganName.Set(im.language(v.column), whole(v.text))
		}
	}
	if name, _ := im.textOf(r, FieldOrganName); !name.IsZero() {
		a.OrganName = name
	}
	if v := r.get(FieldApprovalState); v != nil {
		if state, found := enumValue("approvalState", v.text); found {
			a.State = wellbeing.ApprovalState(state)
		} else {
			im.notUnderstood(v)
		}
	}
	if v := r.get(FieldDue); v != nil {
		if w := readWhenCell(v); !w.end.IsZero() && w.understood() {
			a.Due = w.end
		} else {
			im.doubtWhen(when{rest: true}, v)
		}
	}
	if v := r.get(FieldDate); v != nil {
		if w := readWhenCell(v); w.end.Precision() == wellbeing.PrecisionDay && !w.end.IsZero() && w.understood() {
			a.Date = w.end.LastDay()
		} else {
			im.doubtWhen(when{rest: true}, v)
		}
	}
	if v := r.get(FieldReference); v != nil {
		a.Reference = strings.Join(strings.Fields(v.text), " ")
	}
	if v := r.get(FieldRevision); v != nil {
		if n, ok := smallNumber(v.text); ok && n > 0 {
			a.Revision = n
		} else {
			im.notUnderstood(v)
		}
	}
	im.plan.Approvals = append(im.plan.Approvals, a)
	im.approvals = append(im.approvals, r.ref(r.row, r.firstColumn))
	return true
}
