namespace BhutanCustoms.Declarations.Items;

/// <summary>Amounts of a chunk in local currency, derived from what was declared.</summary>
public static class ItemValues
{
    /// <summary>
    /// The CIF value of each item in local currency: cif_value × exchange_rate (1 where there is none). NaN where it is missing.
    /// </summary>
    public static double[] LocalCif(this ItemChunk chunk) => Local(chunk, DeclarationFields.CifValue);

    /// <summary>The FOB value of each item in local currency, as <see cref="LocalCif"/>.</summary>
    public static double[] LocalFob(this ItemChunk chunk) => Local(chunk, DeclarationFields.FobValue);

    /// <summary>
    /// All declared taxes of each item in local currency: its total_taxes, else the sum of the heads that it has, else CIF ×
    /// tax_rate_percent / 100. NaN where none of them is there.
    /// </summary>
    public static double[] Taxes(this ItemChunk chunk)
    {
        var total = chunk.Number(DeclarationFields.TotalTaxes);
        NumberColumn?[] heads =
        [
            chunk.Number(DeclarationFields.CustomsDuty),
            chunk.Number(DeclarationFields.Gst),
            chunk.Number(DeclarationFields.Excise),
            chunk.Number(DeclarationFields.OtherTaxes),
        ];
        var rate = chunk.Number(DeclarationFields.TaxRate);
        var cif = chunk.LocalCif();
        var taxes = new double[chunk.Count];
        for (var i = 0; i < taxes.Length; i++)
        {
            taxes[i] = total?[i] ?? double.NaN;
            if (double.IsNaN(taxes[i]))
            {
                foreach (var head in heads)
                {
                    if (head is not null && !double.IsNaN(head[i]))
                    {
                        taxes[i] = double.IsNaN(taxes[i]) ? head[i] : taxes[i] + head[i];
                    }
                }
            }

            if (double.IsNaN(taxes[i]) && rate is not null)
            {
                taxes[i] = cif[i] * rate[i] / 100;
            }
        }

        return taxes;
    }

    private static double[] Local(ItemChunk chunk, string field)
    {
        if (chunk.Number(field) is not { } value)
        {
            var missing = new double[chunk.Count];
            Array.Fill(missing, double.NaN);
            return missing;
        }

        var local = value.Values.ToArray();
        if (chunk.Number(DeclarationFields.ExchangeRate) is { } rate)
        {
            for (var i = 0; i < local.Length; i++)
            {
                local[i] *= double.IsNaN(rate[i]) ? 1 : rate[i];
            }
        }

        return local;
    }
}
