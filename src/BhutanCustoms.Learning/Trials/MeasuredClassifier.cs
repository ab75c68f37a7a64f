using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Trials;

/// <summary>How a classifier did on the texts of a trial.</summary>
/// <param name="Name">Its version.</param>
/// <param name="Subheading">The share of texts whose first code is right to six digits.</param>
/// <param name="SubheadingInThree">The share of texts of whose first three codes one is right to six digits.</param>
/// <param name="Heading">The share of texts whose first code is right to four digits.</param>
/// <param name="HeadingInThree">The share of texts of whose first three codes one is right to four digits.</param>
/// <param name="CalibrationError">Expected calibration error of the first code's confidence.</param>
public sealed record MeasuredClassifier(
    string Name,
    Estimate Subheading,
    Estimate SubheadingInThree,
    Estimate Heading,
    Estimate HeadingInThree,
    Estimate CalibrationError
);
