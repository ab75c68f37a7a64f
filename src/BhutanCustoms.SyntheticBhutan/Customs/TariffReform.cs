using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>
/// A change of rates on one day: duty on clothing, textiles and footwear is halved, on electrical goods raised by ten points; green tax on
/// plastics rises by five points, for Indian ones too.
/// </summary>
/// <param name="Day">The first day of the new rates.</param>
internal sealed record TariffReform(int Day)
{
    private const string FreeOfDuty = "IN";

    public TaxRates Apply(string code, string country, int day, TaxRates rates) =>
        code[..2] switch
        {
            _ when day < Day => rates,
            "61" or "62" or "63" or "64" => rates with { Customs = rates.Customs / 2 },
            "85" when country != FreeOfDuty => rates with { Customs = rates.Customs + 0.10 },
            "39" => rates with { Green = rates.Green + 0.05 },
            _ => rates,
        };
}
