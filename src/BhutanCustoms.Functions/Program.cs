using BhutanCustoms.Learning;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddPipeline(builder.Configuration).AddLearning(builder.Configuration).AddReports(builder.Configuration);

await builder.Build().RunAsync();
