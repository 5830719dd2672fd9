package fr.moncomptepartenaire.firstadmin.directory;

import org.keycloak.provider.ProviderFactory;

/** Makes a directory of establishments. */
public interface EstablishmentDirectoryFactory extends ProviderFactory<EstablishmentDirectory> {}
