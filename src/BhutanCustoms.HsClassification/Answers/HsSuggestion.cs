namespace BhutanCustoms.HsClassification.Answers;

/// <summary>The answer for one description: ranked codes with their evidence.</summary>
public sealed record HsSuggestion
{
    /// <summary>The codes, most likely first; all of them in the nomenclature. Empty where nothing resembles the description.</summary>
    public required IReadOnlyList<HsCandidate> Candidates { get; init; }

    /// <summary>At most three known descriptions, most similar first.</summary>
    public required IReadOnlyList<NearestGoods> Nearest { get; init; }

    /// <summary>
    /// The words of the description that speak for the first candidate, strongest first; none where only letter groups do.
    /// </summary>
    public required IReadOnlyList<string> DecidingWords { get; init; }

    /// <summary>What to do with the suggestion.</summary>
    public required HsVerdict Verdict { get; init; }

    /// <summary>The verdict as a plain sentence, with what is missing where it is too vague.</summary>
    public required string Explanation { get; init; }
}
