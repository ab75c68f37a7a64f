using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Writes rows in our own layout.</summary>
internal sealed class CsvRowWriter(WorldModel world, Stream stream, bool outcomes, Dirt dirt) : IDisposable
{
    private static readonly string[] NeverFilled = [DeclarationFields.TotalTaxes, DeclarationFields.TaxRate];

    private readonly CsvText text = new(stream);
    private int line = 1;

    public void WriteHeader()
    {
        var names = DeclarationFields
            .All.Select(field => field.Name)
            .Except(NeverFilled)
            .Where(name => outcomes || !DeclarationFields.Outcome.Contains(name))
            .Where(name => world.Options.Descriptions || name != DeclarationFields.Description);
        text.Line(Encoding.ASCII.GetBytes(string.Join(',', names)));
    }

    public void Write(ItemRow row)
    {
        var fault = dirt.Next(row, world.Catalogue.Codes[row.Code], ++line);
        WriteParties(row, fault);
        WriteGoods(row, fault);
        WriteValues(row, fault);
        if (outcomes)
        {
            WriteOutcome(row);
        }

        text.EndLine();
    }

    public void Dispose() => text.Dispose();

    private void WriteParties(ItemRow row, PlantedFaultKind fault)
    {
        var consignment = row.Consignment;
        text.DeclarationNumber(world, row);
        text.Next();
        text.Integer(row.ItemNumber);
        text.Next();
        if (fault == PlantedFaultKind.ImpossibleDate)
        {
            text.Ascii(string.Create(CultureInfo.InvariantCulture, $"{DateOnly.FromDayNumber(consignment.Day).Year}-02-30"));
        }
        else
        {
            text.Date(consignment.Day, fault == PlantedFaultKind.DayFirstDate);
        }

        Field(fault == PlantedFaultKind.UnknownOffice ? "XQZ" : world.Offices.Codes[consignment.Office]);
        Field(WorldModel.Procedures[consignment.Procedure]);
        Field(fault == PlantedFaultKind.MissingImporter ? "" : world.Importers.Numbers[consignment.Importer.Index]);
        Field(world.Declarants.Codes[consignment.Declarant]);
        Field(world.Sellers.Codes[consignment.Seller]);
    }

    private void WriteGoods(ItemRow row, PlantedFaultKind fault)
    {
        var consignment = row.Consignment;
        var code = world.Catalogue.Codes[row.Code];
        Field(
            fault switch
            {
                PlantedFaultKind.UnknownHsCode => "77" + code[2..],
                PlantedFaultKind.LostLeadingZero => code[1..],
                _ => code,
            }
        );
        if (world.Options.Descriptions)
        {
            text.Next();
            text.Text(row.Text.AsSpan(0, row.TextLength));
        }

        Field(fault == PlantedFaultKind.UnknownCountry ? "ZZ" : world.Catalogue.Countries[row.Origin]);
        Field(world.Catalogue.Countries[consignment.Departure]);
        Field(WorldModel.Transports[consignment.Transport]);
        Field(row.Quantity);
        Field(row.Good.UnitName);
        Field(fault == PlantedFaultKind.NegativeMass ? -row.NetMass : row.NetMass);
        Field(row.GrossMass);
    }

    private void WriteValues(ItemRow row, PlantedFaultKind fault)
    {
        Field(world.Rates.Currencies[row.Consignment.Currency]);
        Field(row.Consignment.Rate);
        Field(row.Fob);
        switch (fault)
        {
            case PlantedFaultKind.MalformedValue:
                Field("see invoice");
                break;
            case PlantedFaultKind.ThousandsSeparators:
                Field(row.Cif.ToString("\\\"#,##0.##\\\"", CultureInfo.InvariantCulture));
                break;
            default:
                Field(row.Cif);
                break;
        }

        Field(row.Taxes.Customs);
        Field(row.Taxes.Gst);
        Field(row.Taxes.Excise);
        Field(row.Taxes.Other);
    }

    private void WriteOutcome(ItemRow row)
    {
        var irregular = row.Finding == 1;
        Field(
            row.Finding switch
            {
                0 => "0",
                1 => "1",
                _ => "",
            }
        );
        Field(irregular ? WorldModel.Kinds[(int)row.FindingKind] : "");
        text.Next();
        if (row.Finding != ItemRow.NotInspected)
        {
            text.Date(row.FindingDay);
        }

        text.Next();
        if (irregular)
        {
            text.Number(row.AdditionalRevenue);
        }

        Field(irregular && row.CorrectedCode >= 0 ? world.Catalogue.Codes[row.CorrectedCode] : "");
    }

    private void Field(string value)
    {
        text.Next();
        text.Ascii(value);
    }

    private void Field(double value)
    {
        text.Next();
        text.Number(value);
    }
}
