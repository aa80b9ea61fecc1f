package cli

// target is a file that a command is asked to write. The zero value is none.
type target struct {
	name  string
	force bool // even where there is one already
}

// standardOutput is the name that stands for standard output.
const standardOutput = "-"

// check says why a file must not be written, before anything is.
func (t target) check(inputs ...string) error {
	if t.name == "" || t.name == standardOutput {
		return nil
	}
	if f := mayPlace(t.name, t.force, inputs); f != nil {
		return f
	}
	return nil
}

// write writes a file, whole or not at all, unless another has come to stand there since the check.
func (a *app) write(t target, data []byte) error {
	if t.name == standardOutput {
		a.print(string(data))
		return nil
	}
	if err := t.check(); err != nil {
		return err
	}
	if err := a.disk.placeFile(t.name, data); err != nil {
		return notWritten(t.name, err)
	}
	return nil
}
