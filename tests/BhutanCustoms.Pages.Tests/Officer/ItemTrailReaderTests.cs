using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pages.Tests.Officer;

public sealed class ItemTrailReaderTests
{
    private const string Item = "D1/1";

    [Theory]
    [InlineData(AuditKind.BatchFinished, "b1", "{}")]
    [InlineData(AuditKind.BatchRepaired, "b1|0190", "{}")]
    [InlineData(AuditKind.ItemScored, "D1/1|0190", "{}")]
    [InlineData(AuditKind.ItemsScored, "0190|0", "{\"Items\":[{\"Item\":\"D0/1\"},{\"Item\":\"D1/1\"}],\"Scores\":\"H4s\"}")]
    [InlineData(AuditKind.Override, "2026-01-01-x", "{\"Source\":\"bhutan\",\"Item\":\"D1/1\"}")]
    [InlineData(AuditKind.OutcomesRecorded, "found.csv-1", "{\"File\":\"found.csv\"}")]
    [InlineData(AuditKind.LookedUp, "GET /item?batch=b1&item=D1%2F1&list=x|0190", "{}")]
    [InlineData(AuditKind.LookedUp, "GET /api/items?item=D1%2F1|0190", "{}")]
    public void Knows_entries_about_an_item(string kind, string subject, string payload) => Assert.True(IsAbout(kind, subject, payload));

    [Theory]
    [InlineData(AuditKind.BatchFinished, "b11", "{}")]
    [InlineData(AuditKind.ItemScored, "D1/11|0190", "{}")]
    [InlineData(AuditKind.ItemsScored, "0190|0", "{\"Items\":[{\"Item\":\"D1/11\"}]}")]
    [InlineData(AuditKind.OutcomesRecorded, "other.csv-1", "{\"File\":\"other.csv\"}")]
    [InlineData(AuditKind.LookedUp, "GET /item?batch=b1&item=D1%2F11|0190", "{}")]
    [InlineData(AuditKind.LookedUp, "GET /worklist?office=PHU|0190", "{}")]
    [InlineData(AuditKind.ModelChanged, "D1/1", "{}")]
    public void Passes_over_entries_about_others(string kind, string subject, string payload) =>
        Assert.False(IsAbout(kind, subject, payload));

    private static bool IsAbout(string kind, string subject, string payload) =>
        ItemTrailReader.IsAbout(
            new AuditEntry(1, "2026-01-01T00:00:00Z", kind, subject, payload, "", ""),
            Item,
            "b1",
            new HashSet<string> { "found.csv" }
        );
}
