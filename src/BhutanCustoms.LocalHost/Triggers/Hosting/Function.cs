using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>A function found in the app's assembly.</summary>
/// <param name="Name">Its name, unique in the app.</param>
/// <param name="Method">Its method.</param>
/// <param name="TriggerParameter">The parameter that carries the trigger.</param>
/// <param name="Trigger">The trigger's attribute.</param>
internal sealed record Function(string Name, MethodInfo Method, ParameterInfo TriggerParameter, Attribute Trigger)
{
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public string TriggerType =>
        Trigger switch
        {
            BlobTriggerAttribute => "blobTrigger",
            QueueTriggerAttribute => "queueTrigger",
            TimerTriggerAttribute => "timerTrigger",
            _ => "httpTrigger",
        };
}
