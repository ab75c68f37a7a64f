namespace BhutanCustoms.Revenue.Outlook;

/// <summary>
/// How well the method would have forecast from earlier months, beside the seasonal naive forecast (the same month a year before) from the
/// same months.
/// </summary>
/// <param name="Origins">From how many earlier months it was tried.</param>
/// <param name="Months">How many forecasts of a month were compared.</param>
/// <param name="Mase">Mean absolute error over the mean absolute seasonal difference of the months known then (Hyndman and Koehler 2006);
/// null where that is zero.</param>
/// <param name="NaiveMase">The same of the seasonal naive forecast.</param>
/// <param name="Mape">Mean absolute error in per cent of what came, over months with a positive amount; null where there are none.</param>
/// <param name="NaiveMape">The same of the seasonal naive forecast.</param>
public sealed record SeriesAccuracy(int Origins, int Months, double? Mase, double? NaiveMase, double? Mape, double? NaiveMape);
