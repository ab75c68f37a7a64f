using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Takes in findings that come as JSON, by the same reading and judgement as a file. The same request again gets the same answer and
/// changes nothing.
/// </summary>
public sealed class PostOutcomesStep(
    FindingRecorder recorder,
    EntryLog entryLog,
    ReferenceStore references,
    Pseudonyms pseudonyms,
    AuditTrail audit,
    IOptions<OutcomesOptions> options,
    StepRunner<PostOutcomesStep> runner
)
{
    /// <summary>Takes in one finding, or an array of them: objects of <see cref="FindingFields"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="sender">
    /// Who sends them. That need not be who inspected, as where a clerk or a system sends the findings of many: the officers stay those
    /// named, and a sender who signed in can't release them either.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<OutcomesAnswer> RunAsync(JsonElement body, Sender sender, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            run => TakeInAsync(body, sender, run, cancellationToken),
            answer => answer.Problems is [var problem, ..] ? problem.Code : "DONE"
        );

    private async Task<OutcomesAnswer> TakeInAsync(JsonElement body, Sender sender, StepRun run, CancellationToken cancellationToken)
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var parser = new FindingParser(options.Value.DefaultSource, options.Value.DateFormat, reference);
        JsonElement[] all = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
        var (findings, problems) = (new List<KnownFinding>(), new List<FindingProblem>());
        for (var index = 0; index < all.Length; index++)
        {
            if (Malformed(all[index]) is { } malformed)
            {
                problems.Add(malformed with { Index = index });
                continue;
            }

            var read = parser.Parse(index, name => all[index].TryGetProperty(name, out var value) ? Text(value) : "");
            problems.AddRange(
                read.Rejects.Select(reject => new FindingProblem(index, reject.Field, reject.Value, reject.Rule.Code, reject.Rule.Sentence))
            );
            if (read.Finding is { } finding)
            {
                findings.Add(KnownFinding.Of(index, finding, pseudonyms));
            }
        }

        return problems.Count == 0
            ? new OutcomesAnswer(await RecordAsync(findings, body, sender, run, cancellationToken).ConfigureAwait(false), [])
            : new OutcomesAnswer(null, problems);
    }

    private async Task<IReadOnlyList<FindingResult>> RecordAsync(
        List<KnownFinding> findings,
        JsonElement body,
        Sender sender,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.GetRawText())));
        if (sender.SignedIn)
        {
            await entryLog
                .AddSentAsync(pseudonyms.OfOfficer(sender.Name), findings.Select(finding => finding.Id), cancellationToken)
                .ConfigureAwait(false);
        }

        var limits = new EntryLimits(entryLog, options.Value);
        limits.Add(findings);
        await limits.SettleAsync(cancellationToken).ConfigureAwait(false);
        var judged = await recorder
            .RecordAsync($"request@{sha256[..12]}", findings, limits, new ItemKeySet(), cancellationToken)
            .ConfigureAwait(false);
        var counts = new FindingCounts();
        foreach (var one in judged)
        {
            counts.Add(one.Verdict, one.Verdict == FindingVerdict.Quarantined ? one.Doubts.Select(doubt => doubt.Reason.Code) : []);
        }

        run.Judged("recorded", counts[FindingVerdict.Recorded]);
        run.Judged("repeated", counts[FindingVerdict.Repeated]);
        run.Judged("quarantined", counts[FindingVerdict.Quarantined]);
        await audit.OutcomesRecordedAsync("request", sender.Name, sha256, counts, limits.Alarms, cancellationToken).ConfigureAwait(false);
        return [.. judged.Select(Result)];
    }

    private static FindingResult Result(JudgedFinding judged)
    {
        var doubts = judged.Verdict == FindingVerdict.Quarantined ? judged.Doubts : [];
        return new FindingResult(
            judged.Known.Finding.Item,
            judged.Known.Id,
            judged.Verdict.ToString(),
            [.. doubts.Select(doubt => doubt.Reason.Code)],
            [.. doubts.Select(doubt => doubt.Sentence)]
        );
    }

    // A field that nobody knows may be a correction with its name misspelt, which must not be lost.
    private static FindingProblem? Malformed(JsonElement finding)
    {
        if (finding.ValueKind != JsonValueKind.Object)
        {
            return new FindingProblem(0, "", "", "JSON_MALFORMED", $"A finding is a JSON object; got {finding.ValueKind}.");
        }

        foreach (var field in finding.EnumerateObject())
        {
            if (!FindingFields.All.Any(known => known.Name == field.Name))
            {
                return new FindingProblem(
                    0,
                    field.Name,
                    "",
                    "FIELD_UNKNOWN",
                    $"A finding has no such field; it has {string.Join(", ", FindingFields.All.Select(known => known.Name))}."
                );
            }

            if (field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return new FindingProblem(0, field.Name, "", "JSON_MALFORMED", "A field must be a text, a number, true, false or null.");
            }
        }

        return null;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
}

/// <summary>The answer to a request of findings.</summary>
/// <param name="Results">What became of each, in their order; null where the request can't be read.</param>
/// <param name="Problems">Why it can't be read; nothing of it was recorded then.</param>
public sealed record OutcomesAnswer(IReadOnlyList<FindingResult>? Results, IReadOnlyList<FindingProblem> Problems);
