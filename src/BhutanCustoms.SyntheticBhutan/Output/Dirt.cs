using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Chooses which rows of a file are spoilt and how, at most one fault a row.</summary>
internal sealed class Dirt(SyntheticCsvOptions options, ulong seed, Action<PlantedFault>? planted)
{
    private readonly Lots lots = new(seed, 0x5000_0000);

    public PlantedFaultKind Next(ItemRow row, string code, int line)
    {
        var share = lots.Share();
        var kind =
            share < options.RepairableShare ? Repairable(row, code)
            : share < options.RepairableShare + options.IrreparableShare ? Irreparable()
            : PlantedFaultKind.None;
        if (kind != PlantedFaultKind.None)
        {
            planted?.Invoke(new PlantedFault(line, kind, FieldOf(kind)));
        }

        return kind;
    }

    private PlantedFaultKind Repairable(ItemRow row, string code)
    {
        var choice = lots.Below(3);
        return choice == 0 && row.Cif >= 1000 ? PlantedFaultKind.ThousandsSeparators
            : choice <= 1 && code[0] == '0' ? PlantedFaultKind.LostLeadingZero
            : PlantedFaultKind.DayFirstDate;
    }

    private PlantedFaultKind Irreparable() =>
        PlantedFaultKind.UnknownHsCode + lots.Below(PlantedFaultKind.ImpossibleDate - PlantedFaultKind.UnknownHsCode + 1);

    private static string FieldOf(PlantedFaultKind kind) =>
        kind switch
        {
            PlantedFaultKind.LostLeadingZero or PlantedFaultKind.UnknownHsCode => DeclarationFields.HsCode,
            PlantedFaultKind.ThousandsSeparators or PlantedFaultKind.MalformedValue => DeclarationFields.CifValue,
            PlantedFaultKind.DayFirstDate or PlantedFaultKind.ImpossibleDate => DeclarationFields.DeclarationDate,
            PlantedFaultKind.MissingImporter => DeclarationFields.Importer,
            PlantedFaultKind.NegativeMass => DeclarationFields.NetMass,
            PlantedFaultKind.UnknownOffice => DeclarationFields.Office,
            _ => DeclarationFields.Origin,
        };
}
