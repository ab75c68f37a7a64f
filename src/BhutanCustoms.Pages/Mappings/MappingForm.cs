using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Proposals;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>What somebody chose about a sample.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Source">The name that the source gets.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Columns">By the column's place in the file the field that it is, or <see cref="LeftOut"/>; those chosen alone.</param>
/// <param name="Constants">By field the value that every row has.</param>
/// <param name="Answers">By question what was answered.</param>
public sealed record MappingForm(
    MappingSample Sample,
    string Source,
    string Title,
    IReadOnlyDictionary<int, string> Columns,
    IReadOnlyDictionary<string, string> Constants,
    IReadOnlyDictionary<string, string> Answers
)
{
    /// <summary>What a column is that becomes no field.</summary>
    public const string LeftOut = "left-out";

    internal const string ColumnPrefix = "column.";
    internal const string ConstantPrefix = "constant.";
    internal const string AnswerPrefix = "answer.";
    internal const string ToldPrefix = "told.";

    /// <summary>The form of a sample about which nothing was chosen yet.</summary>
    public static MappingForm Of(MappingSample sample, string source) =>
        new(
            sample,
            source.Length > 0 ? source : sample.ProposedSource,
            "",
            new Dictionary<int, string>(),
            new Dictionary<string, string>(),
            new Dictionary<string, string>()
        );

    /// <summary>The form as it was sent; null where its sample was spoilt.</summary>
    public static MappingForm? Of(IFormCollection sent) =>
        MappingSample.Unpack(sent["file-name"].ToString(), sent["sheet"].ToString(), sent["sample"].ToString()) is not { } sample
            ? null
            : new MappingForm(
                sample,
                sent["source"].ToString().Trim(),
                sent["title"].ToString().Trim(),
                Given(sent, ColumnPrefix)
                    .Select(one => (At: int.TryParse(one.Key, out var at) ? at : -1, Field: one.Value))
                    .Where(one => one.At >= 0)
                    .DistinctBy(one => one.At)
                    .ToDictionary(),
                Given(sent, ConstantPrefix).ToDictionary(),
                // What is only told counts as answered when another answer is chosen.
                Given(sent, AnswerPrefix).Where(one => sent[ToldPrefix + one.Key] != one.Value).ToDictionary()
            );

    /// <summary>What is wrong with the columns chosen, a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (
            var unknown in Columns
                .Values.Concat(Constants.Keys)
                .Where(field => field != LeftOut && DeclarationFields.All.All(one => one.Name != field))
                .Distinct()
        )
        {
            yield return $"There is no field \"{unknown}\". Choose one of the list.";
        }

        foreach (
            var twice in Columns
                .Values.Where(field => field != LeftOut)
                .Concat(Constants.Keys)
                .CountBy(field => field)
                .Where(field => field.Value > 1)
        )
        {
            yield return $"The field {twice.Key} was chosen {(twice.Value == 2 ? "twice" : $"{twice.Value} times")}. "
                + "Choose it for one column "
                + "only, or give one value for every row.";
        }
    }

    /// <summary>The answers to what columns are.</summary>
    /// <param name="columns">The file's columns.</param>
    internal Dictionary<string, string> ColumnAnswers(IReadOnlyList<ColumnProposal> columns)
    {
        var answers = Constants.ToDictionary(one => one.Key, one => $"constant:{one.Value}");
        foreach (var (at, field) in Columns.Where(one => one.Key >= 0 && one.Key < columns.Count))
        {
            answers[field == LeftOut ? $"column.{columns[at].Column}" : field] = field == LeftOut ? LeftOut : columns[at].Column;
        }

        return answers;
    }

    private static IEnumerable<KeyValuePair<string, string>> Given(IFormCollection sent, string prefix) =>
        sent.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal) && one.Value.ToString().Trim().Length > 0)
            .Select(one => KeyValuePair.Create(one.Key[prefix.Length..], one.Value.ToString().Trim()));
}
