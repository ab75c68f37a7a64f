using System.Globalization;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>A code that the loaded nomenclature no longer has.</summary>
/// <param name="Code">Its six digits.</param>
/// <param name="Edition">The last edition that had it, by its year.</param>
/// <param name="Ended">The first day on which it was no longer used.</param>
/// <param name="Successors">What it became in the loaded nomenclature, sorted; one or more.</param>
public sealed record SupersededCode(string Code, int Edition, DateOnly Ended, IReadOnlyList<string> Successors)
{
    /// <summary>A sentence for who declared it, such as "851712 was a code of HS 2017; since 2022-01-01 the goods are under …".</summary>
    public string Sentence =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Code} was a code of HS {Edition}; since {Ended:yyyy-MM-dd} its goods are under {string.Join(" or ", Successors)}."
        );
}
