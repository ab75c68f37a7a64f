using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>A file that is there.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExistingFileAttribute() : ParameterValidationAttribute("")
{
    public override ValidationResult Validate(CommandParameterContext context) =>
        context.Value is string file && !File.Exists(file)
            ? ValidationResult.Error($"There is no file {file}.")
            : ValidationResult.Success();
}
