using System.Globalization;
using Serilog;
using Serilog.Events;

namespace EventSpectrum.Server.Hosting;

/// <summary>Logs: Serilog behind Microsoft.Extensions.Logging, levels and further sinks from the configuration's <c>Serilog</c> section.</summary>
internal static class Logging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>Replaces the default providers.</summary>
    public static void AddSerilog(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
            // The keys lie in the database as they are: whoever reads it reads the votes that they protect as well.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
    }
}
