using BhutanCustoms.Declarations.Items;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Batch;
using BhutanCustoms.Pipeline.Chunks;

namespace BhutanCustoms.Pipeline.Classification;

/// <summary>The HS suggestions of a chunk as stored.</summary>
internal static class HsColumns
{
    private const string Code = "suggested_hs_code";
    private const string Confidence = "confidence";
    private const string Verdict = "verdict";
    private const string Agreement = "agreement";
    private static readonly string[] Verdicts = Enum.GetNames<HsVerdict>();
    private static readonly string[] Agreements = Enum.GetNames<HsAgreement>();

    public static ReadOnlyMemory<byte> Write(HsChunkResult result) => ChunkParquet.Write(new ItemChunk(result.Count,
    [
        KeyValuePair.Create(Code, (Column)CategoryColumn.From(result.Codes)),
        KeyValuePair.Create(Confidence, (Column)new NumberColumn(Array.ConvertAll(result.Confidences, value => (double)value))),
        KeyValuePair.Create(Verdict, (Column)new CategoryColumn(Array.ConvertAll(result.Verdicts, value => (int)value), Verdicts)),
        KeyValuePair.Create(Agreement, (Column)new CategoryColumn(Array.ConvertAll(result.Agreements, value => (int)value), Agreements)),
    ]));

    public static HsSuggestions Read(BinaryData file)
    {
        var chunk = ChunkParquet.Read(file.ToStream());
        return new HsSuggestions(chunk.Category(Code)!, chunk.Number(Confidence)!, chunk.Category(Verdict)!, chunk.Category(Agreement)!);
    }
}
