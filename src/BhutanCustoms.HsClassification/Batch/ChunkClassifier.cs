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

    private const int RowsAtOnce = 128;
    private const int BytesRead = PreparedText.MaximumLength * 3 + 4;
    private readonly ConcurrentDictionary<UInt128, Answer> kept = new();

    /// <summary>Suggests a code for each item, of the edition in force on its day, and compares it with the declared one.</summary>
    public HsChunkResult Classify(ItemChunk chunk, DutyTable? duties, HsEditions? editions, int parallelism)
    {
        var result = new HsChunkResult(modelVersion, chunk.Count);
        if (chunk.Text(DeclarationFields.Description) is { } descriptions)
        {
            var taxes = duties is null ? null : new TaxDifference(chunk, duties);
            Parallel.For(
                0,
                (chunk.Count + RowsAtOnce - 1) / RowsAtOnce,
                new ParallelOptions { MaxDegreeOfParallelism = parallelism },
                part =>
                    Classify(
                        chunk,
                        descriptions,
                        taxes,
                        editions,
                        part * RowsAtOnce,
                        Math.Min(chunk.Count, (part + 1) * RowsAtOnce),
                        result
                    )
            );
        }

        return result;
    }

    private void Classify(
        ItemChunk chunk,
        TextColumn descriptions,
        TaxDifference? taxes,
        HsEditions? editions,
        int first,
        int end,
        HsChunkResult result
    )
    {
        var declared = chunk.Category(DeclarationFields.HsCode);
        var days = editions is null ? null : chunk.Date(DeclarationFields.DeclarationDate);
        var query = search.Rent();
        Span<char> characters = stackalloc char[BytesRead];
        Span<int> one = stackalloc int[1];
        for (var i = first; i < end; i++)
        {
            var code = declared?[i];
            var superseded = editions?.Find(code);
            one[0] = index.Codes.Find(code);
            scoped ReadOnlySpan<int> subheadings = superseded is null ? one : Subheadings(superseded);
            var answer = AnswerTo(Characters(descriptions.Bytes(i), characters), subheadings, query);
            var suggested = answer.Code is { } current && days?[i] is { } day ? editions!.AsOf(current, day) : answer.Code;
            (result.Codes[i], result.Confidences[i], result.Verdicts[i]) = (suggested, answer.Confidence, answer.Verdict);
            result.ProbabilitiesWrong[i] = answer.ProbabilityWrong;
            result.Agreements[i] = superseded is null
                ? DeclaredCode.Agreement(answer.Code, code)
                : superseded.Successors.Max(successor => DeclaredCode.Agreement(answer.Code, successor));
            if (!float.IsNaN(answer.ProbabilityWrong) && taxes is not null)
            {
                result.TaxesAtStake[i] = result.Agreements[i] == HsAgreement.Subheading ? 0 : taxes.Of(i, suggested!, code!);
            }
        }

        search.Return(query);
    }

    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> utf8, Span<char> into)
    {
        var count = Encoding.UTF8.GetChars(utf8[..Math.Min(utf8.Length, BytesRead)], into);
        return into[..Math.Min(count, PreparedText.MaximumLength)];
    }

    private int[] Subheadings(SupersededCode superseded) =>
        [.. superseded.Successors.Select(successor => index.Codes.Find(successor)).Where(number => number >= 0).DefaultIfEmpty(-1)];

    private Answer AnswerTo(ReadOnlySpan<char> description, ReadOnlySpan<int> declared, TextQuery query)
    {
        TextPreparation.Prepare(description, query.Text);
        var listed = ListedGoods.In(description);
        // One subheading by its number, several by a hash of theirs that none has.
        var codes = declared.Length == 1 ? declared[0] : (int)XxHash32.HashToUInt32(MemoryMarshal.AsBytes(declared)) | int.MinValue;
        var key = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(query.Text.Text), ((long)listed.Length << 32) | (uint)codes);
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

    private Answer NewAnswer(ReadOnlySpan<int> declared, TextQuery query)
    {
        var (candidates, verdict) = (query.Candidates, AnswerWriter.VerdictOf(query));
        if (candidates.Count == 0)
        {
            return new Answer(null, 0, verdict, float.NaN);
        }

        var tells = declared[0] >= 0 && verdict is (HsVerdict.Confident or HsVerdict.AskTrader);
        return new Answer(
            Votes.NationalCode(index, query, candidates.Codes[candidates.Order[0]]),
            candidates.Probabilities[0],
            verdict,
            tells ? DeclaredCode.ProbabilityWrong(index.Codes.Subheadings, candidates, declared, query.KnownShare) : float.NaN
        );
    }

    private readonly record struct Answer(string? Code, float Confidence, HsVerdict Verdict, float ProbabilityWrong);
}
