namespace BhutanCustoms.Learning.Trials;

/// <summary>A goods description whose right code is known, and which no classifier of the trial was trained on.</summary>
/// <param name="Description">The description as it was written.</param>
/// <param name="HsCode">The right code, 6 to 10 digits.</param>
/// <param name="Day">The day of declaration.</param>
public sealed record HsTrialText(string Description, string HsCode, DateOnly Day);
