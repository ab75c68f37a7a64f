using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>Holds an option or argument to its limits; what is wrong is told with its name, its value and the limits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class MustBeAttribute() : ParameterValidationAttribute("")
{
    /// <summary>What it must be, such as <c>a whole number from 0 to 9</c>.</summary>
    protected abstract string Limits { get; }

    public override ValidationResult Validate(CommandParameterContext context) =>
        context.Value?.ToString() is { } text && !Allows(text)
            ? ValidationResult.Error($"{Name(context.Parameter)} is \"{text}\"; it must be {Limits}.")
            : ValidationResult.Success();

    protected abstract bool Allows(string text);

    private static string Name(ICommandParameterInfo parameter) =>
        parameter switch
        {
            ICommandOption option => $"--{option.LongNames[0]}",
            ICommandArgument argument => argument.Value,
            _ => parameter.PropertyName,
        };
}
