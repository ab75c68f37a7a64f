namespace BhutanCustoms.HsClassification.Known;

/// <summary>A known description before it is indexed.</summary>
/// <param name="Prepared">Its prepared words separated by spaces.</param>
/// <param name="Description">The description as written.</param>
/// <param name="Fold">A stable number of its letters: texts with the same letters are held out together.</param>
/// <param name="Code">The code, as long as the nomenclature lets it be.</param>
/// <param name="Subheading">The number of the code's subheading.</param>
/// <param name="Count">How many declarations say so.</param>
/// <param name="IsTerm">Whether it is a reference term.</param>
internal sealed record KnownText(
    string Prepared,
    string Description,
    ulong Fold,
    string Code,
    int Subheading,
    int Count,
    bool IsTerm = false
);
