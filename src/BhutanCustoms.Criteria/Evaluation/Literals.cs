namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>The atoms of a chunk and what they are, each evaluated when it is first asked for.</summary>
internal sealed class Literals(ChunkColumns columns, IReadOnlyList<Atom> atoms)
{
    private readonly RowSet?[] met = new RowSet?[atoms.Count];
    private readonly RowSet?[] failed = new RowSet?[atoms.Count];

    /// <summary>The rows for which an atom is true, or false.</summary>
    public RowSet Of(int atom, bool isTrue) =>
        isTrue ? met[atom] ??= atoms[atom].True(columns) : failed[atom] ??= atoms[atom].False(columns, Of(atom, isTrue: true));
}
