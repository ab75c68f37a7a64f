using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Gives items in foreign currency their exchange rate where the source has none.</summary>
internal static class CurrencyConversion
{
    public static ParsedChunk Apply(ParsedChunk chunk, string localCurrency, ExchangeRates rates)
    {
        if (chunk.Items.Category(DeclarationFields.Currency) is not { } currency || currency.Values.All(code => code == localCurrency))
        {
            return chunk;
        }

        var declared = chunk.Items.Number(DeclarationFields.ExchangeRate);
        var days = chunk.Items.Date(DeclarationFields.DeclarationDate)!;
        var found = new Dictionary<(int Code, int Day), double>();
        var rate = new double[chunk.Items.Count];
        for (var row = 0; row < rate.Length; row++)
        {
            var code = currency.Codes[row];
            if (declared is not null && declared[row] > 0)
            {
                rate[row] = declared[row];
            }
            else if (code < 0 || currency.Values[code] == localCurrency)
            {
                rate[row] = 1;
            }
            else if (!found.TryGetValue((code, days.Days[row]), out rate[row]))
            {
                found.Add((code, days.Days[row]), rate[row] = rates.On(currency.Values[code], days.Days[row]));
            }
        }

        var columns = new Dictionary<string, Column>(chunk.Items.Columns) { [DeclarationFields.ExchangeRate] = new NumberColumn(rate) };
        return (chunk with { Items = new ItemChunk(rate.Length, columns) }).Without(row =>
            double.IsNaN(rate[row]) ? (DeclarationFields.Currency, currency[row]!, RejectRules.RateUnknown) : null
        );
    }
}
