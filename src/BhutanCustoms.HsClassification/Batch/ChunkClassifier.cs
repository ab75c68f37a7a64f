using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Mismatch;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Batch;

/// <summary>
/// Suggests codes for chunks. Answers are kept by prepared text and declared subheading from chunk to chunk, up to <see cref="Kept"/> of
/// them.
/// </summary>
/// <param name="modelVersion">The version of the model that answers.</param>
/// <param name="index">What the model knows.</param>
/// <param name="search">Ranks a text's candidates.</param>
internal sealed class ChunkClassifier(string modelVersion, GoodsIndex index, CandidateSearch search)
{
    /// <summary>How many answers are kept; when there are more, all are forgotten. About 20 MiB.</summary>
    public const int Kept = 200_000;

    private const int BytesRead = PreparedText.MaximumLength * 3 + 4;
    private readonly ConcurrentDictionary<UInt128, Answer> kept = new();

    /// <summary>Suggests a code for each item and compares it with the declared one.</summary>
    public HsChunkResult Classify(ItemChunk chunk, DutyTable? duties)
    {
        var result = new HsChunkResult(modelVersion, chunk.Count);
        if (chunk.Text(DeclarationFields.Description) is not { } descriptions)
        {
            return result;
        }

        var declared = chunk.Category(DeclarationFields.HsCode);
        var taxes = duties is null ? null : new TaxDifference(chunk, duties);
        var query = search.Rent();
        Span<char> characters = stackalloc char[BytesRead];
        for (var i = 0; i < chunk.Count; i++)
        {
            var code = declared?[i];
            var answer = AnswerTo(Characters(descriptions.Bytes(i), characters), index.Codes.Find(code), query);
            (result.Codes[i], result.Confidences[i], result.Verdicts[i]) = (answer.Code, answer.Confidence, answer.Verdict);
            result.ProbabilitiesWrong[i] = answer.ProbabilityWrong;
            result.Agreements[i] = DeclaredCode.Agreement(answer.Code, code);
            if (!float.IsNaN(answer.ProbabilityWrong) && taxes is not null)
            {
                result.TaxesAtStake[i] = result.Agreements[i] == HsAgreement.Subheading ? 0 : taxes.Of(i, answer.Code!, code!);
            }
        }

        search.Return(query);
        return result;
    }

    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> utf8, Span<char> into)
    {
        var count = Encoding.UTF8.GetChars(utf8[..Math.Min(utf8.Length, BytesRead)], into);
        return into[..Math.Min(count, PreparedText.MaximumLength)];
    }

    private Answer AnswerTo(ReadOnlySpan<char> description, int declared, TextQuery query)
    {
        TextPreparation.Prepare(description, query.Text);
        var listed = ListedGoods.In(description);
        var key = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(query.Text.Text), ((long)listed.Length << 32) | (uint)declared);
        if (kept.TryGetValue(key, out var answer))
        {
            return answer;
        }

        search.Rank(query, listed);
        answer = NewAnswer(declared, query);
        if (kept.Count >= Kept)
        {
            kept.Clear();
        }

        kept[key] = answer;
        return answer;
    }

    private Answer NewAnswer(int declared, TextQuery query)
    {
        var (candidates, verdict) = (query.Candidates, AnswerWriter.VerdictOf(query));
        if (candidates.Count == 0)
        {
            return new Answer(null, 0, verdict, float.NaN);
        }

        var tells = declared >= 0 && verdict is (HsVerdict.Confident or HsVerdict.AskTrader);
        return new Answer(
            Votes.NationalCode(index, query, candidates.Codes[candidates.Order[0]]),
            candidates.Probabilities[0],
            verdict,
            tells ? DeclaredCode.ProbabilityWrong(index.Codes.Subheadings, candidates, declared, query.KnownShare) : float.NaN
        );
    }

    private readonly record struct Answer(string? Code, float Confidence, HsVerdict Verdict, float ProbabilityWrong);
}
