namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>
/// A condition in which not stands only before atoms (negation normal form, which keeps three-valued truth), so that the rows for which it
/// is true are unions and intersections of rows.
/// </summary>
internal abstract record Clause
{
    /// <summary>Which to look at first among others: the lower the earlier.</summary>
    public abstract int Cost { get; }

    /// <summary>The rows for which it is true.</summary>
    public abstract RowSet Of(Literals literals);

    /// <summary>An atom, or its negation.</summary>
    internal sealed record Literal(int Atom, bool IsTrue, int AtomCost) : Clause
    {
        public override int Cost => IsTrue ? AtomCost : 10 + AtomCost;

        public override RowSet Of(Literals literals) => literals.Of(Atom, IsTrue);
    }

    /// <summary>Every part is true. Once no row is left the other parts aren't looked at.</summary>
    internal sealed record All(Clause[] Parts) : Clause
    {
        public override int Cost => 20 + Parts.Min(part => part.Cost);

        public override RowSet Of(Literals literals)
        {
            var rows = Parts[0].Of(literals);
            for (var i = 1; i < Parts.Length && !rows.IsEmpty; i++)
            {
                rows = rows.And(Parts[i].Of(literals));
            }

            return rows;
        }
    }

    /// <summary>One of the parts is true.</summary>
    internal sealed record Any(Clause[] Parts) : Clause
    {
        public override int Cost => 20 + Parts.Max(part => part.Cost);

        public override RowSet Of(Literals literals)
        {
            var rows = Parts[0].Of(literals);
            foreach (var part in Parts.AsSpan(1))
            {
                rows = rows.Or(part.Of(literals));
            }

            return rows;
        }
    }
}
