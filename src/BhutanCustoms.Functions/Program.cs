using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.Learning;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<InvocationScope>();
builder.Services.AddPipeline(builder.Configuration).AddLearning(builder.Configuration).AddReports(builder.Configuration);
builder.Services.AddTelemetry(builder.Configuration);

await builder.Build().RunAsync();
