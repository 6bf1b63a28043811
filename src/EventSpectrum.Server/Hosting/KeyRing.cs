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

    private sealed class Repository(EngineLifetime lifetime) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. lifetime.Engine.Keys.ReadAll().Select(k => XElement.Parse(k))];

        public void StoreElement(XElement element, string friendlyName) =>
            lifetime.Engine.Keys.Store(friendlyName, element.ToString(SaveOptions.DisableFormatting), fresh: element.Name == "key");
    }
}
