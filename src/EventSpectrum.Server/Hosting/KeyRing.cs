using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>Keeps the keys of data protection in the database, beside what they protect.</summary>
internal static class KeyRing
{
    /// <summary>Registers data protection. Comes after the engine among the hosted services: it reads its keys when it starts.</summary>
    public static void AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("EventSpectrum");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlRepository = new Repository(s.GetRequiredService<EngineLifetime>())));
    }

    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private sealed class Repository(EngineLifetime lifetime) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. lifetime.Engine.Keys.ReadAll().Select(k => XElement.Parse(k))];

        public void StoreElement(XElement element, string friendlyName) =>
            lifetime.Engine.Keys.Store(friendlyName, Early(element).ToString(SaveOptions.DisableFormatting), fresh: element.Name == "key");

        // A key that is good from now on is good from an hour ago: a node that asked the time a moment before, or whose clock is behind,
        // would pass over the key of another and go on with one of its own that nobody else knows.
        private static XElement Early(XElement element)
        {
            if (element.Element("activationDate") is not { } active || element.Element("creationDate") is not { } made) return element;
            if ((DateTimeOffset)active > (DateTimeOffset)made + Grace) return element;
            var early = new XElement(element);
            early.Element("activationDate")!.Value = XmlConvert.ToString(((DateTimeOffset)made - Grace).UtcDateTime, XmlDateTimeSerializationMode.Utc);
            return early;
        }
    }
}
