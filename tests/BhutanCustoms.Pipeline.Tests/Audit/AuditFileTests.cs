using System.Text;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pipeline.Tests.Audit;

public sealed class AuditFileTests
{
    private static readonly string[] Lines = Encoding.UTF8.GetString(File(5)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task Is_in_order_as_it_was_written() => Assert.Equal((5L, null), await VerifyAsync(Lines));

    [Fact]
    public async Task Of_no_entries_is_in_order() => Assert.Equal((0L, null), await AuditFile.VerifyAsync(new MemoryStream(File(0))));

    [Theory]
    [InlineData("subject-3", "subject-x", 2, "Entry 3 (TESTED subject-x) was changed")]
    [InlineData("TESTED", "FORGED", 0, "Entry 1 (FORGED subject-1) was changed")]
    [InlineData("03T00:00", "04T00:00", 2, "Entry 3 (TESTED subject-3) was changed")]
    [InlineData("\"number\":5", "\"number\":6", 5, "Entry 6 is missing: the file has 5 entries")]
    public async Task Names_a_changed_entry(string from, string to, int inOrder, string said)
    {
        var (entries, firstBreak) = await VerifyAsync(Lines.Select(line => line.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(inOrder, entries);
        Assert.StartsWith(said, firstBreak, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_is_missing_moved_or_more()
    {
        await BrokenAsync("Entry 3 is missing: behind entry 2 comes entry 4 (TESTED subject-4)", Lines.Where((_, i) => i != 2));
        await BrokenAsync(
            "Entry 3 is missing: behind entry 2 comes entry 4 (TESTED subject-4)",
            [.. Lines[..2], Lines[3], Lines[2], .. Lines[4..]]
        );
        await BrokenAsync("Entry 6 is missing: the file ends behind entry 5 without the line", Lines[..5]);
        await BrokenAsync("Entry 4 is missing: the file ends behind entry 3 without the line", Lines[..3]);
        await BrokenAsync("Entry 5 is missing: the file has 4 entries", [.. Lines[..4], Lines[5]]);
        await BrokenAsync("Line 7 stands behind the end", [.. Lines, Lines[0]]);
        await BrokenAsync("Line 2 can't be read", [Lines[0], "{}", .. Lines[1..]]);
        await BrokenAsync("Line 1 can't be read", ["no json", .. Lines]);
        await BrokenAsync("Line 1 can't be read", ["{\"entry\":{\"sequence\":1}}", .. Lines]);
    }

    [Fact]
    public async Task Only_an_anchor_shows_a_file_computed_anew()
    {
        var (first, forged) = (await AnchorAsync(5), File(5, payload: 77));
        Assert.Equal((5L, null), await AuditFile.VerifyAsync(new MemoryStream(forged)));

        var (entries, firstBreak) = await AuditFile.VerifyAsync(new MemoryStream(forged), first);
        Assert.Equal(4, entries);
        Assert.StartsWith("Entry 5 (TESTED subject-5) has the hash", firstBreak, StringComparison.Ordinal);
        Assert.Contains($"where {first.Hash} was noted elsewhere", firstBreak, StringComparison.Ordinal);
        Assert.StartsWith(
            "Entry 6 is missing: the trail ends at entry 5",
            (await AuditFile.VerifyAsync(new MemoryStream(forged), first with { Number = 9 })).FirstBreak,
            StringComparison.Ordinal
        );
    }

    private static async Task BrokenAsync(string said, IEnumerable<string> lines) =>
        Assert.StartsWith(said, (await VerifyAsync(lines)).FirstBreak, StringComparison.Ordinal);

    private static Task<(long Entries, string? FirstBreak)> VerifyAsync(IEnumerable<string> lines) =>
        AuditFile.VerifyAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

    private static Task<AuditAnchor> AnchorAsync(int entries) => AuditFile.WriteAsync(EntriesAsync(entries, 1), new MemoryStream());

    private static byte[] File(int entries, int payload = 1)
    {
        var file = new MemoryStream();
        AuditFile.WriteAsync(EntriesAsync(entries, payload), file).GetAwaiter().GetResult();
        return file.ToArray();
    }

    private static async IAsyncEnumerable<AuditEntry> EntriesAsync(int count, int payload)
    {
        await Task.CompletedTask;
        var before = AuditEntry.Genesis;
        for (var i = 1; i <= count; i++)
        {
            var (when, text) = ($"2026-01-0{i}T00:00:00.0000000+00:00", $"{{\"n\":{payload}}}");
            var hash = AuditEntry.HashOf(i, when, "TESTED", $"subject-{i}", text, before);
            yield return new AuditEntry(i, when, "TESTED", $"subject-{i}", text, before, hash);
            before = hash;
        }
    }
}
