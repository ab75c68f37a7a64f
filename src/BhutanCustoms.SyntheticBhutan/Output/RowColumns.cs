using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.Consignments;
using ColumnPair = (
    System.Action<BhutanCustoms.SyntheticBhutan.Consignments.ItemRow, int> Set,
    System.Func<int, System.Collections.Generic.KeyValuePair<string, BhutanCustoms.Declarations.Items.Column>> Take
);

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>
/// The columns of a chunk other than its two text columns: for each, how a row sets its value and how the column is taken.
/// </summary>
internal static class RowColumns
{
    public static IEnumerable<ColumnPair> Declared(WorldModel world, int size)
    {
        var catalogue = world.Catalogue;
        return
        [
            Category(DeclarationFields.ItemNumber, WorldModel.ItemNumbers, size, row => row.ItemNumber),
            Date(DeclarationFields.DeclarationDate, size, row => row.Consignment.Day),
            Category(DeclarationFields.Office, world.Offices.Codes, size, row => row.Consignment.Office),
            Category(DeclarationFields.Procedure, WorldModel.Procedures, size, row => row.Consignment.Procedure),
            Category(DeclarationFields.Importer, world.Importers.Numbers, size, row => row.Consignment.Importer.Index),
            Category(DeclarationFields.Declarant, world.Declarants.Codes, size, row => row.Consignment.Declarant),
            Category(DeclarationFields.Seller, world.Sellers.Codes, size, row => row.Consignment.Seller),
            Category(DeclarationFields.HsCode, catalogue.Codes, size, row => row.Code),
            Category(DeclarationFields.Origin, catalogue.Countries, size, row => row.Origin),
            Category(DeclarationFields.Departure, catalogue.Countries, size, row => row.Consignment.Departure),
            Category(DeclarationFields.Transport, WorldModel.Transports, size, row => row.Consignment.Transport),
            Number(DeclarationFields.Quantity, size, row => row.Quantity),
            Category(DeclarationFields.QuantityUnit, catalogue.Units, size, row => row.Good.Unit),
            Number(DeclarationFields.NetMass, size, row => row.NetMass),
            Number(DeclarationFields.GrossMass, size, row => row.GrossMass),
            Category(DeclarationFields.Currency, world.Rates.Currencies, size, row => row.Consignment.Currency),
            Number(DeclarationFields.ExchangeRate, size, row => row.Consignment.Rate),
            Number(DeclarationFields.FobValue, size, row => row.Fob),
            Number(DeclarationFields.CifValue, size, row => row.Cif),
            Number(DeclarationFields.CustomsDuty, size, row => row.Taxes.Customs),
            Number(DeclarationFields.Gst, size, row => row.Taxes.Gst),
            Number(DeclarationFields.Excise, size, row => row.Taxes.Excise),
            Number(DeclarationFields.OtherTaxes, size, row => row.Taxes.Other),
        ];
    }

    public static IEnumerable<ColumnPair> Outcome(WorldModel world, int size) =>
        [
            Number(DeclarationFields.Finding, size, row => row.Finding < 0 ? double.NaN : row.Finding),
            Category(
                DeclarationFields.FindingKind,
                WorldModel.Kinds,
                size,
                row => row.Finding == 1 ? (int)row.FindingKind : CategoryColumn.Missing
            ),
            Date(DeclarationFields.FindingDate, size, row => row.Finding < 0 ? DateColumn.Missing : row.FindingDay),
            Number(DeclarationFields.AdditionalRevenue, size, row => row.Finding == 1 ? row.AdditionalRevenue : double.NaN),
            Category(
                DeclarationFields.CorrectedHsCode,
                world.Catalogue.Codes,
                size,
                row => row.Finding == 1 ? row.CorrectedCode : CategoryColumn.Missing
            ),
        ];

    private static ColumnPair Category(string field, IReadOnlyList<string> values, int size, Func<ItemRow, int> get) =>
        Make<int>(field, size, get, codes => new CategoryColumn(codes, values));

    private static ColumnPair Date(string field, int size, Func<ItemRow, int> get) =>
        Make<int>(field, size, get, days => new DateColumn(days));

    private static ColumnPair Number(string field, int size, Func<ItemRow, double> get) =>
        Make<double>(field, size, get, numbers => new NumberColumn(numbers));

    private static ColumnPair Make<T>(string field, int size, Func<ItemRow, T> get, Func<ReadOnlyMemory<T>, Column> column)
    {
        var values = new T[size];
        return (
            (row, index) => values[index] = get(row),
            count =>
            {
                var taken = values.AsMemory(0, count);
                values = new T[size];
                return new(field, column(taken));
            }
        );
    }
}
