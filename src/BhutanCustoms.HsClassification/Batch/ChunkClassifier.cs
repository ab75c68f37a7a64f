using System.Collections.Concurrent;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Batch;

/// <summary>Suggests codes for chunks. Answers are kept by prepared text from chunk to chunk, up to <see cref="Kept"/> of them.</summary>
internal sealed class ChunkClassifier(HsModel model, GoodsIndex index)
{
    /// <summary>How many answers are kept; when there are more, all are forgotten. About 20 MiB.</summary>
    public const int Kept = 200_000;

    private const int BytesRead = PreparedText.MaximumLength * 3 + 4;
    private readonly ConcurrentDictionary<UInt128, Answer> kept = new();

    /// <summary>Suggests a code for each item.</summary>
    public HsChunkResult Classify(ItemChunk chunk)
    {
        var result = new HsChunkResult(
            model.Version, new string?[chunk.Count], new float[chunk.Count], new HsVerdict[chunk.Count], new HsAgreement[chunk.Count]);
        Array.Fill(result.Verdicts, HsVerdict.Empty);
        if (chunk.Text(DeclarationFields.Description) is not { } descriptions)
        {
            return result;
        }

        var declared = chunk.Category(DeclarationFields.HsCode);
        var query = model.Rent();
        Span<char> characters = stackalloc char[BytesRead];
        for (var i = 0; i < chunk.Count; i++)
        {
            var answer = AnswerTo(Characters(descriptions.Bytes(i), characters), query);
            (result.Codes[i], result.Confidences[i], result.Verdicts[i]) = (answer.Code, answer.Confidence, answer.Verdict);
            result.Agreements[i] = Agreement(answer.Code, declared?[i]);
        }

        model.Return(query);
        return result;
    }

    /// <summary>How many leading digits two codes share, as a level.</summary>
    internal static HsAgreement Agreement(string? suggested, string? declared)
    {
        if (suggested is null || declared is null || declared.Length < 6)
        {
            return HsAgreement.None;
        }

        return suggested.AsSpan().CommonPrefixLength(declared) switch
        {
            >= 6 => HsAgreement.Subheading,
            >= 4 => HsAgreement.Heading,
            >= 2 => HsAgreement.Chapter,
            _ => HsAgreement.Different,
        };
    }

    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> utf8, Span<char> into)
    {
        var count = Encoding.UTF8.GetChars(utf8[..Math.Min(utf8.Length, BytesRead)], into);
        return into[..Math.Min(count, PreparedText.MaximumLength)];
    }

    private Answer AnswerTo(ReadOnlySpan<char> description, TextQuery query)
    {
        TextPreparation.Prepare(description, query.Text);
        var key = System.IO.Hashing.XxHash128.HashToUInt128(System.Runtime.InteropServices.MemoryMarshal.AsBytes(query.Text.Text));
        if (kept.TryGetValue(key, out var answer))
        {
            return answer;
        }

        model.Rank(query);
        answer = query.Candidates.Count == 0
            ? new Answer(null, 0, AnswerWriter.VerdictOf(query))
            : new Answer(
                Votes.NationalCode(index, query, query.Candidates.Codes[query.Candidates.Order[0]]),
                query.Candidates.Probabilities[0],
                AnswerWriter.VerdictOf(query));
        if (kept.Count >= Kept)
        {
            kept.Clear();
        }

        kept[key] = answer;
        return answer;
    }

    private readonly record struct Answer(string? Code, float Confidence, HsVerdict Verdict);
}
