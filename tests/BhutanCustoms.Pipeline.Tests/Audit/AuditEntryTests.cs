using BhutanCustoms.Pipeline.Audit;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Audit;

public sealed class AuditEntryTests
{
    // Computed with another implementation of SHA-256 over "length:text" lines.
    [Fact]
    public void Hashes_all_of_the_entry() =>
        Assert.Equal(
            "b87c311e430c1e972f7e87dab55873195c1ceed989c8887cd335bbd708c9b68b",
            AuditEntry.HashOf(1, "2026-01-01T00:00:00.0000000+00:00", "BATCH_FINISHED", "bhutan-0123", "{\"a\":\"b\"}", AuditEntry.Genesis)
        );

    [Fact]
    public void Text_that_moves_from_one_part_to_the_next_changes_the_hash()
    {
        var text = Gen.String[Gen.Char["a1:\n"], 0, 6];
        Gen.Select(text, text, text, text)
            .Sample(
                (kind, subject, otherKind, otherSubject) =>
                    ((kind, subject) == (otherKind, otherSubject))
                    == (
                        AuditEntry.HashOf(1, "when", kind, subject, "{}", "0")
                        == AuditEntry.HashOf(1, "when", otherKind, otherSubject, "{}", "0")
                    ),
                seed: "4VShqxMljBm1"
            );
    }
}
