using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace EventSpectrum.Server.Hosting;

/// <summary>Logs: Serilog behind Microsoft.Extensions.Logging, levels and further sinks from the configuration's <c>Serilog</c> section.</summary>
internal static class Logging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>Replaces the default providers.</summary>
    public static void AddSerilog(this WebApplicationBuilder builder)
    {
        var logger = Console(builder.Configuration)
            // The keys lie in the database as they are: whoever reads it reads the votes that they protect as well.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
    }

    private static LoggerConfiguration Console(ConfigurationManager configuration)
    {
        var format = configuration.GetSection(EventSpectrumOptions.Section).GetValue<LogFormat>(nameof(EventSpectrumOptions.LogFormat));
        var console = new LoggerConfiguration().WriteTo;
        return format == LogFormat.Json
            ? console.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture))
            : console.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
    }
}

/// <summary>How the console's log is written.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object a line, with the request's trace, for whatever gathers logs.</summary>
    Json,
}
