package progress

import (
	"strconv"
	"strings"

	"github.com/openwellbeing/plan/wellbeing"
)

// rooms are pieces of memory that many small parts of a result share, and room that is used again within a computation.
type rooms struct {
	paths     strings.Builder
	pathPiece int
	pointers  room[wellbeing.Pointer]
	ids       room[wellbeing.ID]
	rights    room[wellbeing.Right]
	statuses  room[StatusCount]
	weakest   room[Weakest]
	// Used again.
	readings, compared []reading
	points             []wellbeing.Point
	parts              []part
	recorded           roster //  the organizations that have a record of a measure
	covered            roster //  the organizations that an indicator lists
	spare              []*branch
}

// leave forgets what belongs to a result, and leaves the room that is used again.
func (r *rooms) leave() {
	clear(r.readings[:cap(r.readings)])
	clear(r.compared[:cap(r.compared)])
	*r = rooms{readings: r.readings, compared: r.compared, points: r.points, parts: r.parts, spare: r.spare}
}

// roomFor returns an empty list with room for so many, the one given where it has.
func roomFor[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, 0, n)
	}
	return list[:0]
}

const mostPathPiece = 16 << 10

// furnish makes the pieces as large as a plan of the size is likely to need.
func (r *rooms) furnish(p *wellbeing.Plan, s size) {
	r.pathPiece = min(80*len(p.Indicators)+32*s.measures+16*s.goals+64, mostPathPiece)
	r.pointers.piece = min(2*len(p.Indicators), mostPiece)
	together := s.goals + len(p.Themes) + len(p.Organizations) + 2
	r.weakest.piece = min(2*together, mostPiece)
	r.statuses.piece = min(6*together, mostPiece)
	r.ids.piece = min(s.goals, mostPiece)
	r.rights.piece = min(2*s.goals, mostPiece)
}

// keep keeps a path among others in one piece of memory.
func (r *rooms) keep(path []byte) wellbeing.Pointer {
	start := r.pathRoom(len(path))
	r.paths.Write(path)
	return wellbeing.Pointer(r.paths.String()[start:])
}

// pathRoom makes room for a path of a length and returns where it begins.
func (r *rooms) pathRoom(length int) int {
	if r.paths.Cap()-r.paths.Len() < length {
		r.paths = strings.Builder{}
		r.paths.Grow(max(r.pathPiece, length))
	}
	return r.paths.Len()
}

// item keeps the path of an item of a list: what holds the list, the name of the list between slashes, and the index.
func (r *rooms) item(holder wellbeing.Pointer, list string, index int) wellbeing.Pointer {
	var room [20]byte
	digits := strconv.AppendInt(room[:0], int64(index), 10)
	start := r.pathRoom(len(holder) + len(list) + len(digits))
	r.paths.WriteString(string(holder))
	r.paths.WriteString(list)
	r.paths.Write(digits)
	return wellbeing.Pointer(r.paths.String()[start:])
}

// member keeps the path of a member, whose name begins with a slash.
func (r *rooms) member(holder wellbeing.Pointer, name string) wellbeing.Pointer {
	start := r.pathRoom(len(holder) + len(name))
	r.paths.WriteString(string(holder))
	r.paths.WriteString(name)
	return wellbeing.Pointer(r.paths.String()[start:])
}

// room hands out parts of a piece of memory, none of which can grow into the next.
type room[T any] struct {
	free  []T
	piece int // how much is made at once
}

const mostPiece = 256

func (r *room[T]) take(n int) []T {
	if len(r.free) < n {
		r.free = make([]T, max(n, r.piece))
	}
	s := r.free[:n:n]
	r.free = r.free[n:]
	return s
}

// copied returns a copy of a list, and nil for nil.
func (r *room[T]) copied(list []T) []T {
	if len(list) == 0 {
		return list[:0:0]
	}
	s := r.take(len(list))
	copy(s, list)
	return s
}

// roster finds identifiers in a list: where each stands first.
type roster struct {
	list     []wellbeing.ID
	index    map[wellbeing.ID]int // of a long list, made when it is first needed
	distinct int                  // counted when it is first needed
}

func (p *roster) of(list []wellbeing.ID) { *p = roster{list: list, distinct: -1} }

// fewListed is how long a list is looked through rather than indexed.
const fewListed = 8

func (p *roster) find(id wellbeing.ID) (int, bool) {
	if len(p.list) <= fewListed {
		for i := range p.list {
			if p.list[i] == id {
				return i, true
			}
		}
		return 0, false
	}
	p.indexed()
	i, found := p.index[id]
	return i, found
}

func (p *roster) indexed() {
	if p.index != nil {
		return
	}
	p.index = make(map[wellbeing.ID]int, len(p.list))
	for i, id := range p.list {
		if _, there := p.index[id]; !there {
			p.index[id] = i
		}
	}
}

func (p *roster) has(id wellbeing.ID) bool {
	_, found := p.find(id)
	return found
}

// count returns how many different identifiers there are.
func (p *roster) count() int {
	if p.distinct >= 0 {
		return p.distinct
	}
	if len(p.list) > fewListed {
		p.indexed()
		p.distinct = len(p.index)
		return p.distinct
	}
	p.distinct = 0
	for i, id := range p.list {
		if first, _ := p.find(id); first == i {
			p.distinct++
		}
	}
	return p.distinct
}
