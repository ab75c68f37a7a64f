namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>How often answers of a raw probability are right, level by level.</summary>
/// <param name="Subheading">For subheadings.</param>
/// <param name="Heading">For headings.</param>
/// <param name="Chapter">For chapters.</param>
internal sealed record LevelCurves(CalibrationCurve Subheading, CalibrationCurve Heading, CalibrationCurve Chapter)
{
    /// <summary>Confidences that never reach what is called confident, as nothing shows how often answers are right.</summary>
    public static LevelCurves Untrained { get; } =
        new(new CalibrationCurve([0, 1], [0, 0.15f]), new CalibrationCurve([0, 1], [0, 0.25f]), new CalibrationCurve([0, 1], [0, 0.4f]));

    /// <summary>Fits the curves to the answers for held-out texts.</summary>
    public static LevelCurves Fit(IReadOnlyList<HeldOutAnswer> answers) =>
        new(
            CalibrationCurve.Fit([.. answers.Select(answer => answer.Subheading)]),
            CalibrationCurve.Fit([.. answers.Select(answer => answer.Heading)]),
            CalibrationCurve.Fit([.. answers.Select(answer => answer.Chapter)])
        );

    /// <summary>Writes the curves to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        Subheading.Write(writer);
        Heading.Write(writer);
        Chapter.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LevelCurves Read(BinaryReader reader) =>
        new(CalibrationCurve.Read(reader), CalibrationCurve.Read(reader), CalibrationCurve.Read(reader));
}
