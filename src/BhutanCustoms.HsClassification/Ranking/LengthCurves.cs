namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// How often answers of a raw probability are right, by the length of the text: the ranker is too sure of texts of a word or two, and
/// reference terms, which resemble no declaration, are as short.
/// </summary>
/// <param name="byLength">The curves for texts of one or two words, of three or four, and of more.</param>
internal sealed class LengthCurves(LevelCurves[] byLength)
{
    /// <summary>How many lengths are told apart.</summary>
    public const int Lengths = 3;

    /// <summary>With fewer answers than this a length shares the curves of all.</summary>
    private const int FewestAnswers = 300;

    /// <summary>For a model with too little history to fit anything.</summary>
    public static LengthCurves Untrained { get; } = new([LevelCurves.Untrained, LevelCurves.Untrained, LevelCurves.Untrained]);

    /// <summary>The curves for a text of that many words.</summary>
    public LevelCurves For(int words) => byLength[Length(words)];

    /// <summary>Fits the curves.</summary>
    /// <param name="answers">For each held-out text its number of words, and raw probability and share right of its first answer at each
    /// level.</param>
    public static LengthCurves Fit(IReadOnlyList<HeldOutAnswer> answers)
    {
        var all = LevelCurves.Fit(answers);
        var byLength = answers.ToLookup(answer => Length(answer.Words));
        return new LengthCurves([
            .. Enumerable
                .Range(0, Lengths)
                .Select(length => byLength[length].Count() < FewestAnswers ? all : LevelCurves.Fit([.. byLength[length]])),
        ]);
    }

    /// <summary>Writes the curves to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (var curves in byLength)
        {
            curves.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LengthCurves Read(BinaryReader reader) =>
        new([LevelCurves.Read(reader), LevelCurves.Read(reader), LevelCurves.Read(reader)]);

    private static int Length(int words) =>
        words <= 2 ? 0
        : words <= 4 ? 1
        : 2;
}
