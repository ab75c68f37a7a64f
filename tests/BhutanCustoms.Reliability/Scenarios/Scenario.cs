using BhutanCustoms.EndToEnd.Tests.Builders;

namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>What people send in a run.</summary>
/// <param name="Name">For people.</param>
/// <param name="Files">Files of declarations, all uploaded at once.</param>
/// <param name="Findings">A file of findings, uploaded once the batches are finished; empty for none.</param>
/// <param name="Rescores">Whether every batch is then scored anew.</param>
/// <param name="IsSettled">Whether every byte of the results follows from the files, whichever is taken up first.</param>
internal sealed record Scenario(string Name, IReadOnlyList<UploadedFile> Files, byte[] Findings, bool Rescores, bool IsSettled)
{
    /// <summary>The name of the file of findings.</summary>
    public const string FindingsName = "findings.csv";

    /// <summary>One file of two chunks, some of its rows bad; findings about its items, a doubtful one among them; scored anew.</summary>
    public static Scenario Night { get; } =
        new(
            "a night with findings",
            [NightFile.Of("bhutan/night.csv", 36, bad: 3, wide: true)],
            [.. FindingFile.Of(6).Row(999_999).Row(7, revenue: "-1").Line("D000010,1,x,y,Karma Dorji,1,,,,").Row(8).Bytes()],
            Rescores: true,
            IsSettled: true
        );

    /// <summary>Two files of a source that share items, and one of them a second time: they compete for items and for capacity.</summary>
    public static Scenario SharedItems { get; } =
        new(
            "files that share items",
            [
                NightFile.Of("bhutan/one.csv", 30, bad: 2),
                NightFile.Of("bhutan/two.csv", 30, first: 21),
                NightFile.Of("bhutan/one-again.csv", 30, bad: 2),
            ],
            [],
            Rescores: false,
            IsSettled: false
        );

    /// <summary>The files without those that come a second time: each is to become a batch.</summary>
    public IEnumerable<UploadedFile> Contents => Files.DistinctBy(file => Convert.ToBase64String(file.Content));

    public static IReadOnlyList<Scenario> All { get; } = [Night, SharedItems];
}
