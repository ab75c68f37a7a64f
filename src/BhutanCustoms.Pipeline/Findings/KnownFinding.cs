using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// A finding with its officer's pseudonym and its identity, which is its content: the same finding in another file is the same.
/// </summary>
/// <param name="Line">Its line in the file, or its place in the request.</param>
/// <param name="Finding">The finding; the officer is a pseudonym.</param>
/// <param name="Id">Twenty-four hexadecimal digits of a SHA-256 over the content.</param>
internal sealed record KnownFinding(long Line, InspectionFinding Finding, string Id)
{
    public ItemReference Reference { get; } = new(Finding.Source, Finding.DeclarationId, Finding.ItemNumber);

    public static KnownFinding Of(long line, InspectionFinding finding, Pseudonyms pseudonyms)
    {
        var known = finding with { Officer = pseudonyms.OfOfficer(finding.Officer) };
        return new KnownFinding(line, known, IdOf(known));
    }

    private static string IdOf(InspectionFinding finding)
    {
        string?[] content =
        [
            finding.Source,
            finding.DeclarationId,
            finding.ItemNumber,
            Text(finding.InspectedAt.UtcTicks),
            Text(finding.EnteredAt.UtcTicks),
            finding.Officer,
            finding.Found ? "1" : "0",
            finding.Kind,
            finding.CorrectedHsCode,
            finding.CorrectedOrigin,
            Text(finding.CorrectedCifValue),
            Text(finding.CorrectedQuantity),
            Text(finding.AdditionalRevenue),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)))[..24];
    }

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
