using BhutanCustoms.Declarations.Items;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Batch;
using BhutanCustoms.HsClassification.Mismatch;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>The HS suggestions of a chunk as stored.</summary>
internal static class HsColumns
{
    private const string Code = "suggested_hs_code";
    private const string Confidence = "confidence";
    private const string Verdict = "verdict";
    private const string Agreement = "agreement";
    private const string ProbabilityWrong = "probability_wrong";
    private const string TaxesAtStake = "taxes_at_stake";
    private static readonly string[] Verdicts = Enum.GetNames<HsVerdict>();
    private static readonly string[] Agreements = Enum.GetNames<HsAgreement>();

    public static HsSuggestions Of(HsChunkResult result) =>
        new(
            CategoryColumn.From(result.Codes),
            new NumberColumn(Array.ConvertAll(result.Confidences, value => (double)value)),
            new CategoryColumn(Array.ConvertAll(result.Verdicts, value => (int)value), Verdicts),
            new CategoryColumn(Array.ConvertAll(result.Agreements, value => (int)value), Agreements),
            new NumberColumn(result.ProbabilitiesWrong),
            new NumberColumn(result.TaxesAtStake)
        );

    public static ReadOnlyMemory<byte> Write(HsSuggestions suggestions) =>
        ChunkParquet.Write(
            new ItemChunk(
                suggestions.Codes.Count,
                [
                    KeyValuePair.Create(Code, (Column)suggestions.Codes),
                    KeyValuePair.Create(Confidence, (Column)suggestions.Confidences),
                    KeyValuePair.Create(Verdict, (Column)suggestions.Verdicts),
                    KeyValuePair.Create(Agreement, (Column)suggestions.Agreements),
                    KeyValuePair.Create(ProbabilityWrong, (Column)suggestions.ProbabilitiesWrong),
                    KeyValuePair.Create(TaxesAtStake, (Column)suggestions.TaxesAtStake),
                ]
            )
        );

    public static HsSuggestions Read(BinaryData file)
    {
        var chunk = ChunkParquet.Read(file.ToStream());
        return new HsSuggestions(
            chunk.Category(Code)!,
            chunk.Number(Confidence)!,
            chunk.Category(Verdict)!,
            chunk.Category(Agreement)!,
            chunk.Number(ProbabilityWrong)!,
            chunk.Number(TaxesAtStake)!
        );
    }
}
