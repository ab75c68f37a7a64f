using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Makes the public records of a row.</summary>
internal sealed class RowReader(WorldModel world)
{
    private readonly byte[] number = new byte[DeclarationNumber.MostBytes];

    public SyntheticItem Read(ItemRow row) => new(Outcome(Declared(row), row), Truth(row));

    private DeclarationItem Declared(ItemRow row)
    {
        var consignment = row.Consignment;
        return new DeclarationItem
        {
            DeclarationId = Encoding.ASCII.GetString(number, 0, DeclarationNumber.Write(world, row, number)),
            ItemNumber = WorldModel.ItemNumbers[row.ItemNumber],
            DeclarationDate = DateOnly.FromDayNumber(consignment.Day),
            Office = world.Offices.Codes[consignment.Office],
            Procedure = WorldModel.Procedures[consignment.Procedure],
            Importer = world.Importers.Numbers[consignment.Importer.Index],
            Declarant = world.Declarants.Codes[consignment.Declarant],
            Seller = world.Sellers.Codes[consignment.Seller],
            HsCode = world.Catalogue.Codes[row.Code],
            Description = row.TextLength == 0 ? null : Encoding.ASCII.GetString(row.Text, 0, row.TextLength),
            Origin = world.Catalogue.Countries[row.Origin],
            Departure = world.Catalogue.Countries[consignment.Departure],
            Transport = WorldModel.Transports[consignment.Transport],
            Quantity = row.Quantity,
            QuantityUnit = row.Good.UnitName,
            NetMassKg = row.NetMass,
            GrossMassKg = row.GrossMass,
            Currency = world.Rates.Currencies[consignment.Currency],
            ExchangeRate = consignment.Rate,
            FobValue = row.Fob,
            CifValue = row.Cif,
            CustomsDuty = row.Taxes.Customs,
            Gst = row.Taxes.Gst,
            Excise = row.Taxes.Excise,
            OtherTaxes = row.Taxes.Other,
        };
    }

    private DeclarationItem Outcome(DeclarationItem item, ItemRow row) =>
        row.Finding switch
        {
            ItemRow.NotInspected => item,
            0 => item with { Finding = false, FindingDate = DateOnly.FromDayNumber(row.FindingDay) },
            _ => item with
            {
                Finding = true,
                FindingKind = WorldModel.Kinds[(int)row.FindingKind],
                FindingDate = DateOnly.FromDayNumber(row.FindingDay),
                AdditionalRevenue = row.AdditionalRevenue,
                CorrectedHsCode = row.CorrectedCode < 0 ? null : world.Catalogue.Codes[row.CorrectedCode],
            },
        };

    private SyntheticTruth Truth(ItemRow row) =>
        new(
            row.Kind,
            world.Catalogue.Codes[row.TrueCode],
            world.Catalogue.Countries[row.TrueOrigin],
            row.TrueQuantity,
            row.TrueNetMass,
            row.TrueCif,
            row.LostRevenue
        );
}
