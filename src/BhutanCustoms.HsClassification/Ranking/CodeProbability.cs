namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// How likely a given code is right for a description, level by level; each level is calibrated on texts held out of training.
/// </summary>
/// <param name="Chapter">The probability, 0 to 1, that the code's first two digits are right.</param>
/// <param name="Heading">The probability, 0 to 1, that its first four digits are right; never above <paramref name="Chapter"/>.</param>
/// <param name="Subheading">The probability, 0 to 1, that its first six digits are right; never above <paramref name="Heading"/>.</param>
public readonly record struct CodeProbability(float Chapter, float Heading, float Subheading);
