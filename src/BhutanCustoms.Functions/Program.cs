using BhutanCustoms.Functions;
using BhutanCustoms.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseApp();
builder.Services.AddApp(builder.Configuration);
builder.Services.AddTelemetry(builder.Configuration);

await builder.Build().RunAsync();
