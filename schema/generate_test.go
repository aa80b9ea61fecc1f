package schema_test

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheGeneratedFilesAreWhatSchemaAndTypesGive(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "run", "./internal/readergen", "-root", "..", "-check").CombinedOutput()
	require.NoError(t, err, "%s", out)
}
