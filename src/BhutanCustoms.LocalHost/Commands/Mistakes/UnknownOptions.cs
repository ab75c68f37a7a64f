using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>
/// Refuses options that a command doesn't have. The parser's own strict way can't be used: where the value of a last option is missing, it
/// makes one up.
/// </summary>
internal sealed class UnknownOptions : ICommandInterceptor
{
    public void Intercept(CommandContext context, CommandSettings settings)
    {
        if (context.Remaining.Parsed.Count > 0 || context.Remaining.Raw.Count > 0)
        {
            throw new MistakeException($"\"{context.Name}\" doesn't take all of this.");
        }
    }
}
