using System.Collections.Frozen;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Texts;
using BhutanCustoms.Criteria.WatchLists;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>A condition on one field, made ready: criteria that have the same share it, and it is evaluated once a chunk.</summary>
/// <param name="Field">The field.</param>
/// <param name="Cost">Which to look at first: those that cost little and leave few.</param>
/// <param name="True">The rows for which it is true.</param>
internal sealed record Atom(CriterionField Field, int Cost, Func<ChunkColumns, RowSet> True)
{
    /// <summary>The rows for which it is false; those that have no value are in neither set.</summary>
    public RowSet False(ChunkColumns columns, RowSet met) => columns.Known(Field).Without(met);

    /// <summary>Makes a condition ready.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="number">Its number among all, from 0.</param>
    /// <param name="lists">The watch lists that there are.</param>
    /// <param name="day">The day on which their entries must count.</param>
    /// <param name="phrases">Takes the words that texts are searched for.</param>
    public static Atom Of(
        FieldCondition condition,
        int number,
        IReadOnlyDictionary<string, WatchList> lists,
        DateOnly day,
        Dictionary<CriterionField, PhraseIndex> phrases
    ) =>
        condition switch
        {
            IsOneOf one => Equal(one.Field, one.Values),
            StartsWith starts => Beginning(starts.Field, starts.Prefixes),
            HasWords words => Words(words.Field, words.Words, number, phrases),
            IsBetween between => Between(between),
            IsMissing missing => new Atom(missing.Field, 3, columns => columns.Missing(missing.Field)),
            IsOnWatchList { Field: var field } listed when lists.TryGetValue(listed.List, out var list) && list.Fits(field) =>
                list.Kind switch
                {
                    WatchListKind.Codes => Beginning(field, list.On(day)),
                    WatchListKind.Words => Words(field, list.On(day), number, phrases),
                    _ => Equal(field, list.On(day)),
                },
            _ => new Atom(condition.Field, 0, columns => columns.None),
        };

    private static Atom Equal(CriterionField field, IEnumerable<string> values)
    {
        var set = values.ToFrozenSet(StringComparer.Ordinal);
        return new Atom(field, 0, columns => columns.Codes(field)?.Of(set) ?? columns.None);
    }

    private static Atom Beginning(CriterionField field, IEnumerable<string> prefixes)
    {
        var set = prefixes.ToFrozenSet(StringComparer.Ordinal);
        return new Atom(field, 0, columns => columns.Codes(field)?.Beginning(set) ?? columns.None);
    }

    private static Atom Words(CriterionField field, IEnumerable<string> words, int number, Dictionary<CriterionField, PhraseIndex> phrases)
    {
        if (!phrases.TryGetValue(field, out var index))
        {
            phrases.Add(field, index = new PhraseIndex());
        }

        foreach (var word in words)
        {
            index.Add(number, word);
        }

        return new Atom(field, 1, columns => columns.Words(field, number));
    }

    private static Atom Between(IsBetween between)
    {
        var (least, most) = (between.AtLeast ?? double.NegativeInfinity, between.AtMost ?? double.PositiveInfinity);
        return new Atom(
            between.Field,
            2,
            columns => columns.Number(between.Field) is { } numbers ? NumberBounds.Of(numbers, least, most) : columns.None
        );
    }
}
