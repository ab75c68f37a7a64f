using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Shadow;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>A model as its page shows it.</summary>
/// <param name="Model">The version in the registry.</param>
/// <param name="Trial">How it did beside the champion of its time; null where no trial is kept.</param>
/// <param name="HoldOut">How it did at its training; null where that isn't known.</param>
/// <param name="Shadow">What a fraud model in shadow chose; null for others.</param>
/// <param name="ShadowCodes">What a classifier in shadow suggested; null for others.</param>
public sealed record ModelView(
    ModelRecord Model,
    ModelComparison? Trial,
    HoldOutReport? HoldOut,
    ShadowReport? Shadow,
    ShadowCodesReport? ShadowCodes
);
