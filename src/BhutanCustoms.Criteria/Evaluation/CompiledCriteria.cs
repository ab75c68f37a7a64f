using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Texts;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>
/// Criteria made ready to be evaluated on chunks: compiled once, evaluated by column. Each distinct condition on a field is evaluated once a
/// chunk, whatever number of criteria have it; a criterion then costs a few operations on bits. Immutable and thread-safe.
/// </summary>
public sealed class CompiledCriteria
{
    private readonly List<Atom> atoms = [];
    private readonly Dictionary<CriterionField, PhraseIndex> phrases = [];
    private readonly Clause[] clauses;

    private CompiledCriteria(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, WatchList> lists, DateOnly day)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        clauses = [.. criteria.Select(criterion => Clause(Within(criterion), isTrue: true))];
        Columns = atoms.SelectMany(atom => atom.Field.Columns).ToHashSet(StringComparer.Ordinal);

        Clause Clause(Condition condition, bool isTrue) =>
            condition switch
            {
                Negated not => Clause(not.Condition, !isTrue),
                AllOf all => Joined(all.Conditions, isTrue, isTrue),
                AnyOf any => Joined(any.Conditions, isTrue, !isTrue),
                FieldCondition field => Literal(field, isTrue),
                _ => throw new ArgumentException($"{condition.GetType().Name} can't be evaluated.", nameof(criteria)),
            };

        // A missing value is never unknown, so what isn't missing is known.
        Clause Literal(FieldCondition field, bool isTrue)
        {
            var text = CriterionJson.Write(field);
            if (!known.TryGetValue(text, out var atom))
            {
                known.Add(text, atom = atoms.Count);
                atoms.Add(Atom.Of(field, atom, lists, day, phrases));
            }

            return new Clause.Literal(atom, isTrue, atoms[atom].Cost);
        }

        Clause Joined(IReadOnlyList<Condition> conditions, bool isTrue, bool every)
        {
            Clause[] parts = [.. conditions.Select(condition => Clause(condition, isTrue)).OrderBy(part => part.Cost)];
            return parts is [var one] ? one
                : every ? new Clause.All(parts)
                : new Clause.Any(parts);
        }
    }

    /// <summary>How many criteria there are.</summary>
    public int Count => clauses.Length;

    /// <summary>The columns that a chunk should have: declared ones, those of classification and <see cref="ScoredFields"/>.</summary>
    public IReadOnlySet<string> Columns { get; }

    /// <summary>Makes criteria ready.</summary>
    /// <param name="criteria">The criteria; their days of validity aren't looked at.</param>
    /// <param name="lists">The watch lists by name; one that isn't there has no entries.</param>
    /// <param name="day">The day on which entries of watch lists must count.</param>
    public static CompiledCriteria Of(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, WatchList> lists, DateOnly day) =>
        new(criteria, lists, day);

    /// <summary>The rows that each criterion meets, in the order of the criteria. What they select is decided elsewhere.</summary>
    public IReadOnlyList<RowSet> Evaluate(ItemChunk chunk)
    {
        var literals = new Literals(new ChunkColumns(chunk, phrases, atoms.Count), atoms);
        return Array.ConvertAll(clauses, clause => clause.Of(literals));
    }

    /// <summary>The condition of a criterion, and that the item is at one of its offices.</summary>
    private static Condition Within(Criterion criterion) =>
        criterion.Offices.Count == 0
            ? criterion.When
            : new AllOf([new IsOneOf(CriterionFields.Find(DeclarationFields.Office)!, criterion.Offices), criterion.When]);
}
