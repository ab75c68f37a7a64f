namespace BhutanCustoms.Learning.History;

/// <summary>A reason for which rows of labelled history were rejected.</summary>
/// <param name="Code">The reason's code.</param>
/// <param name="Field">The field, or empty where the whole row is meant.</param>
/// <param name="Rows">How often.</param>
/// <param name="Line">The first line.</param>
/// <param name="Sentence">The reason for people.</param>
public sealed record ImportedReject(string Code, string Field, long Rows, long Line, string Sentence)
{
    /// <summary>The same in words.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Code} {Field} {Rows:N0} times, first on line {Line}. {Sentence}"
        );
}
