using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Samples;

public sealed class HttpSamples(Recorder recorder)
{
    [Function("GetItem")]
    public static IActionResult GetItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "batches/{batch}/items/{number:int}")] HttpRequest request,
        string batch,
        int number
    ) =>
        new OkObjectResult(
            new
            {
                batch,
                number,
                order = request.Query["order"].ToString(),
            }
        );

    [Function("AnyNote")]
    public static IActionResult AnyNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notes/{name}")] HttpRequest request,
        string name
    ) => new ContentResult { Content = $"any {name}" };

    [Function("ExactNote")]
    public static async Task<IActionResult> ExactNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "notes/latest")] HttpRequest request
    )
    {
        using var reader = new StreamReader(request.Body);
        return new ContentResult { Content = $"exact {await reader.ReadToEndAsync()}" };
    }

    [Function("Echo")]
    public static async Task<IActionResult> Echo([HttpTrigger(AuthorizationLevel.Function, "post")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new ContentResult { Content = await reader.ReadToEndAsync(), StatusCode = 202 };
    }

    [Function("Broken")]
    public IActionResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request)
    {
        recorder.Add(request.Path);
        throw new InvalidOperationException("A secret detail.");
    }
}
